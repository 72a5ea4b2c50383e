"""The tables that scripts/bench prints."""

IN_EACH_LINE = ("cat | cat", "wc -l", "jq -c .", "jq -c '. + {t:1}'", "mlr cat")
PEERS = (*IN_EACH_LINE, "scikit-learn")


def vector_level():
    """The widest vectors that the processor says it has."""
    flags = set()
    with open("/proc/cpuinfo", encoding="utf-8") as cpuinfo:
        for line in cpuinfo:
            if line.startswith(("flags", "Features")):
                flags.update(line.split(":", 1)[1].split())
    if {"avx512f", "avx512bw", "avx512vbmi"} <= flags:
        return "avx512"
    return "avx2" if "avx2" in flags else "none"


def number(value, form):
    return "-" if value is None else format(value, form)


def speeds(result):
    """A line a tool: its own numbers, then how many times as fast as each peer it is on the same input, by CPU seconds:
    a core against a core, whatever else the machine does."""
    yield (f"{'':<21}{'MB/s':>7}{'a core':>8}{'of P':>7}{'MiB':>7}{'start':>9}{'-j2':>7}   "
           f"{'× cat|cat':>9}{'× wc -l':>9}{'× jq .':>8}{'× jq +':>8}{'× mlr':>8}")
    for subject in result.subjects:
        if subject.kind in ("jobs", "peer"):
            continue
        if subject.absent:
            yield f"{subject.name:<21}absent ({subject.absent})"
            continue
        series = result.series[subject.name]
        start = result.starts.get(subject.name)
        row = (f"{subject.name:<21}{series.speed():>7.0f}{series.cpu_speed():>8.0f}"
               f"{number(result.of_limit(subject.name), '.2f'):>7}{number(series.peak_mib() or None, '.1f'):>7}"
               f"{number(start, '.1f') + (' ms' if start else ''):>9}{number(result.gain(subject.name), '.2f'):>7}   ")
        for name, width, form in zip(IN_EACH_LINE, (9, 9, 8, 8, 8), (".2f", ".2f", ".1f", ".1f", ".1f")):
            row += f"{number(result.times(subject.name, name), form):>{width}}"
        yield row
    bad = [f"{name} ended with {code}" for name, code in result.failures]
    if bad:
        yield "failed: " + "; ".join(bad)


def peer_speeds(result):
    """The peers on each input, MB/s of a core."""
    inputs = []
    for subject in result.subjects:
        if subject.kind == "tool" and subject.source not in inputs:
            inputs.append(subject.source)
    yield f"{'':<21}" + "".join(f"{path.name:>18}" for path in inputs)
    for name in PEERS:
        series = [result.series.get(f"{name} @ {path.name}") for path in inputs]
        if any(series):
            yield f"{name:<21}" + "".join(f"{number(one.cpu_speed() if one else None, '.0f'):>18}" for one in series)
        else:
            yield f"{name:<21}{'absent':>18}"


def verdict(value, target, at_most=False):
    if value is None:
        return "not measured"
    return "met" if (value <= target if at_most else value >= target) else "not met"


def goals(result):
    """(what, value, target, at most?) of the first goals and of the later ones."""
    first = [("cur-classify, times jq -c .", result.times("cur-classify", "jq -c ."), 8, False),
             ("cur-route, times jq -c .", result.times("cur-route", "jq -c ."), 20, False),
             ("cur-route with the example region, times jq -c .", result.times("cur-route, region", "jq -c ."), 20, False),
             ("cur-sla, times jq -c .", result.times("cur-sla", "jq -c ."), 20, False),
             ("the four-stage pipe, of the time of its slowest stage", result.pipe_cost(), 1.5, True)]
    first += [(f"{name}: memory, of that for a fifth of the records", growth, 1.1, True)
              for name, growth in result.growths()]
    wide = result.vectors == "avx512"
    later = [("cur-classify, times jq -c '. + {t:1}'", result.times("cur-classify", "jq -c '. + {t:1}'"),
              15 if wide else 9, False),
             ("cur-classify with a model, times scikit-learn's predict", result.times("cur-classify, model", "scikit-learn"),
              40, False),
             ("cur-route, of P", result.of_limit("cur-route"), 0.25, False),
             ("cur-sla, of P", result.of_limit("cur-sla"), 0.25, False),
             ("cur-classify, two threads of one", result.gain("cur-classify"), 1.85, False),
             ("the four-stage pipe, of the time of its slowest stage", result.pipe_cost(), 1.3, True),
             ("the largest tool of a stream, MiB", result.largest_mib(), 64, True),
             ("cur-classify with a model, two threads, MiB", result.mib("cur-classify, model -j2"), 200, True),
             ("start to first record, ms", max(result.starts.values(), default=None), 20, True)]
    return first, later


def goal_lines(entries):
    for what, value, target, at_most in entries:
        bound = f"{'at most' if at_most else 'at least'} {target:g}"
        yield f"  {what:<63}{number(value, '.2f'):>8}   {bound:<14} {verdict(value, target, at_most)}"
