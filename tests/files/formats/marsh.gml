# a marsh
Creator "a hand"
graph [
  directed 1
  label "The marsh"
  node [ id 1 label "Water &amp; mud" graphics [ x 0.0 y 100.0 w 40 fill "#00FF00" ] notes "deep" ]
  node [ id 2
    graphics [ x 300.0 y 100.0 ] LabelGraphics [ text "Frogs" ] ]
  node [ id 3 graphics [ x 300.0 y 300.0 ] ]
  node [ label "left out? no: called by its label" ]
  edge [ source 1 target 2 weight 2 sign "+" graphics [ Line [ point [ x 1 y 2 ] ] ] ]
  edge [ source 2 target 3 value -0.5 ]
  edge [ source 2 target 9 ]
]
