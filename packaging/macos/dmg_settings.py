"""How the disk image looks, as dmgbuild reads it: the program on the left, the folder to drag it to on the right."""

application = defines["app"]  # dmgbuild brings in "defines"
files = [application]
symlinks = {"Applications": "/Applications"}
badge_icon = defines["icon"]
format = "ULFO"
window_rect = ((200, 200), (560, 360))
icon_size = 112
icon_locations = {"sysmap.app": (150, 160), "Applications": (410, 160)}
default_view = "icon-view"
show_toolbar = False
show_sidebar = False
