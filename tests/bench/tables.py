"""The tables that scripts/bench prints."""

PEERS = ("cat | cat", "wc -l", "jq -c .", "jq -c '. + {t:1}'", "mlr cat")


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


def ratio(series, peer):
    """How many times as fast, by CPU seconds: a core against a core, whatever else the machine does."""
    return series.cpu_speed() / peer.cpu_speed() if series and peer else None


def speeds(result):
    """A line a subject."""
    peers = [result.series.get(name) for name in PEERS]
    yield (f"{'':<21}{'MB/s':>7}{'a core':>8}{'of P':>7}{'MiB':>7}{'start':>9}{'-j2':>7}   "
           f"{'× cat|cat':>9}{'× wc -l':>9}{'× jq .':>8}{'× jq +':>8}{'× mlr':>8}")
    for subject in result.subjects:
        if subject.kind == "jobs":
            continue
        if subject.absent:
            yield f"{subject.name:<21}absent ({subject.absent})"
            continue
        series = result.series[subject.name]
        start = result.starts.get(subject.name)
        limit = series.cpu_speed() / result.limit if result.limit else None
        row = (f"{subject.name:<21}{series.speed():>7.0f}{series.cpu_speed():>8.0f}{number(limit, '.2f'):>7}"
               f"{number(series.peak_mib() or None, '.1f'):>7}{number(start, '.1f') + (' ms' if start else ''):>9}"
               f"{number(result.gain(subject.name), '.2f'):>7}")
        if subject.kind != "peer":
            widths = (9, 9, 8, 8, 8)
            row += "   " + "".join(f"{number(ratio(series, peer), '.2f' if i < 2 else '.1f'):>{width}}"
                                   for i, (peer, width) in enumerate(zip(peers, widths)))
        yield row
    bad = [f"{name} ended with {code}" for name, code in result.failures]
    if bad:
        yield "failed: " + "; ".join(bad)


def verdict(value, target, at_most=False):
    if value is None:
        return "not measured"
    return "met" if (value <= target if at_most else value >= target) else "not met"


def goals(result):
    """(what, value, target, at most?) of the first goals and of the later ones."""
    jq, jq_add = result.series.get("jq -c ."), result.series.get("jq -c '. + {t:1}'")

    def times(name, peer):
        return ratio(result.series.get(name), peer)

    def of_limit(name):
        series = result.series.get(name)
        return series.cpu_speed() / result.limit if series and result.limit else None

    first = [("cur-classify, times jq -c .", times("cur-classify", jq), 8, False),
             ("cur-route, times jq -c .", times("cur-route", jq), 20, False),
             ("cur-route with the example region, times jq -c .", times("cur-route, region", jq), 20, False),
             ("cur-sla, times jq -c .", times("cur-sla", jq), 20, False),
             ("the four-stage pipe, of the time of its slowest stage", result.pipe_cost(), 1.5, True)]
    first += [(f"{name}: memory, of that for a fifth of the records", growth, 1.1, True)
              for name, growth in result.growths()]
    wide = result.vectors == "avx512"
    later = [("cur-classify, times jq -c '. + {t:1}'", times("cur-classify", jq_add), 15 if wide else 9, False),
             ("cur-route, of P", of_limit("cur-route"), 0.25, False),
             ("cur-sla, of P", of_limit("cur-sla"), 0.25, False),
             ("cur-classify, two threads of one", result.gain("cur-classify"), 1.85, False),
             ("the four-stage pipe, of the time of its slowest stage", result.pipe_cost(), 1.3, True),
             ("the largest tool of a stream, MiB", result.largest_mib(), 64, True),
             ("start to first record, ms", max(result.starts.values(), default=None), 20, True)]
    return first, later


def goal_lines(entries):
    for what, value, target, at_most in entries:
        bound = f"{'at most' if at_most else 'at least'} {target:g}"
        yield f"  {what:<63}{number(value, '.2f'):>8}   {bound:<14} {verdict(value, target, at_most)}"
