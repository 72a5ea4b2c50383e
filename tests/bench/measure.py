"""Runs commands and says what they cost: seconds, CPU seconds, peak memory, milliseconds to the first line."""

import contextlib
import dataclasses
import os
import statistics
import subprocess
import threading
import time

POLL_SECONDS = 0.02
FIRST_LINE_RUNS = 15


@dataclasses.dataclass
class Cost:
    seconds: float
    cpu: float
    peaks_kib: list  # of each process of the pipe
    exit_codes: list

    def without(self, other):
        return dataclasses.replace(self, seconds=self.seconds - other.seconds, cpu=self.cpu - other.cpu)


def peak_of(pid):
    """Peak memory of a running process in KiB; 0 when it is gone.

    Asked while it runs: what wait4() says begins with the memory of the Python that forked it."""
    with contextlib.suppress(OSError, ProcessLookupError):
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    return 0


def start(commands, source, environment):
    """Starts the commands as one pipe from the file `source` (None: no input) to /dev/null."""
    processes = []
    upstream = open(source, "rb") if source else subprocess.DEVNULL
    for command in commands:
        last = command is commands[-1]
        process = subprocess.Popen(command, stdin=upstream, stdout=subprocess.DEVNULL if last else subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, env=environment)
        if upstream is not subprocess.DEVNULL:
            upstream.close()
        upstream = process.stdout
        processes.append(process)
    return processes


def run(commands, source=None, environment=None):
    """One run of a pipe of commands, each a list of arguments."""
    begin = time.perf_counter()
    processes = start(commands, source, environment)
    peaks = {process.pid: 0 for process in processes}
    done = threading.Event()

    def watch():
        while True:
            for pid in peaks:
                peaks[pid] = max(peaks[pid], peak_of(pid))
            if done.wait(POLL_SECONDS):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    cpu, codes = 0.0, []
    for process in processes:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        codes.append(process.returncode)
        cpu += usage.ru_utime + usage.ru_stime
    seconds = time.perf_counter() - begin
    done.set()
    watcher.join()
    return Cost(seconds, cpu, list(peaks.values()), codes)


def first_line(command, line, environment=None):
    """Milliseconds from the start of a command to its first line of output, the input being one record; the median.

    `line` None: the command knows its input."""
    taken = []
    for _ in range(FIRST_LINE_RUNS):
        begin = time.perf_counter()
        with subprocess.Popen(command, stdin=subprocess.PIPE if line else subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=environment) as process:
            if line:
                process.stdin.write(line)
                process.stdin.close()
            process.stdout.readline()
            taken.append(1000 * (time.perf_counter() - begin))
            process.stdout.read()
    return statistics.median(taken)


class Series:
    """The costs of one subject over the rounds. Medians, since the machine has other things to do as well."""

    def __init__(self, input_bytes):
        self.bytes = input_bytes
        self.costs = []

    def seconds(self):
        return statistics.median(cost.seconds for cost in self.costs)

    def speed(self):
        """MB/s of input by the clock on the wall."""
        return self.bytes / self.seconds() / 1e6

    def cpu_speed(self):
        """MB/s of input for each CPU second: what counts where other programs take the cores away."""
        return self.bytes / max(statistics.median(cost.cpu for cost in self.costs), 1e-6) / 1e6

    def peak_mib(self):
        """Of the largest process."""
        return max(max(cost.peaks_kib) for cost in self.costs) / 1024
