"""Background work that waits until a test lets it go on."""

from sysmap.jobs import Job


class HeldJobs:
    """Keeps what it is given; :meth:`let_go` does the oldest piece, on the spot."""

    def __init__(self):
        self.waiting = []

    def run(self, title, work, done, failed):
        job = Job(title, done, failed)
        self.waiting.append((job, work))
        return job

    @property
    def titles(self):
        return [job.title for job, _ in self.waiting if not job.cancelled()]

    def let_go(self):
        job, work = self.waiting.pop(0)
        try:
            result = work(job)
        except Exception as error:
            job.fail(error)
        else:
            job.deliver(result)

    def let_all_go(self):
        """What the work asks for meanwhile waits in turn."""
        for _ in range(len(self.waiting)):
            self.let_go()

    def close(self):
        self.waiting.clear()
