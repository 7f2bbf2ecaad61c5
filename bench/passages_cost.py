#!/usr/bin/env python3
"""passages_cost.py - CPU time and memory of `onrecord passages` against the size of the collection.

  passages_cost.py BINARY PART.jsonl [PART.jsonl ...] --sizes 1000 10000 ... --svg OUT.svg

Takes the first N lines of the parts together for each size N (the parts' ids must differ), runs
BINARY passages on them with one thread, and writes a table (Markdown, standard output) and a
picture: CPU seconds against articles, both axes logarithmic, with a line of equal cost an article.
"""
import argparse, math, os, resource, subprocess, sys, tempfile


def run(binary, path):
    """CPU seconds (user and system) and peak memory in MB of one run."""
    with open(os.devnull, "w") as sink:
        child = subprocess.Popen([binary, "passages", path, "--threads", "1", "--format", "jsonl"], stdout=sink, stderr=sink)
        _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit("%s failed on %s" % (binary, path))
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def cut(parts, size, path):
    """Writes the first `size` lines of the parts; returns how many there were, and their bytes."""
    lines = written = 0
    with open(path, "wb") as out:
        for part in parts:
            with open(part, "rb") as lines_in:
                for line in lines_in:
                    if lines == size:
                        return lines, written
                    out.write(line)
                    lines += 1
                    written += len(line)
    return lines, written


def picture(rows):
    """The measured points as SVG."""
    width, height, edge = 640, 420, 56
    xs = [math.log10(r[0]) for r in rows]
    ys = [math.log10(r[2]) for r in rows]
    x0, x1 = math.floor(min(xs)), math.ceil(max(xs) * 2) / 2
    y0, y1 = math.floor(min(ys)), math.ceil(max(ys) * 2) / 2
    at_x = lambda v: edge + (v - x0) / (x1 - x0) * (width - 2 * edge)
    at_y = lambda v: height - edge - (v - y0) / (y1 - y0) * (height - 2 * edge)
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">' % (width, height),
           '<title>CPU seconds of onrecord passages against the number of articles</title>',
           '<rect width="100%" height="100%" fill="#fff"/>']
    for k in range(int(x0), int(x1) + 1):
        out.append('<path d="M%.1f %dV%d" stroke="#ddd"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>'
                   % (at_x(k), edge, height - edge, at_x(k), height - edge + 18, format(10 ** k, ",")))
    for k in range(int(y0), int(y1) + 1):
        out.append('<path d="M%d %.1fH%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">%g s</text>'
                   % (edge, at_y(k), width - edge, edge - 6, at_y(k) + 4, 10 ** k))
    # Equal cost an article, through the middle measurement.
    mx, my = xs[len(xs) // 2], ys[len(ys) // 2]
    lo, hi = max(x0, mx - (my - y0)), min(x1, mx + (y1 - my))
    out.append('<path d="M%.1f %.1fL%.1f %.1f" stroke="#999" stroke-dasharray="4 4"/>'
               % (at_x(lo), at_y(my + lo - mx), at_x(hi), at_y(my + hi - mx)))
    out.append('<polyline fill="none" stroke="#1f5fa8" stroke-width="2" points="%s"/>'
               % " ".join("%.1f,%.1f" % (at_x(x), at_y(y)) for x, y in zip(xs, ys)))
    for row, x, y in zip(rows, xs, ys):
        out.append('<circle cx="%.1f" cy="%.1f" r="3.5" fill="#1f5fa8"/><text x="%.1f" y="%.1f">%s/s</text>'
                   % (at_x(x), at_y(y), at_x(x) + 8, at_y(y) + 14, format(round(row[0] / row[2]), ",")))
    out.append('<text x="%d" y="%d" text-anchor="middle">articles (dashed: linear)</text></svg>' % (width / 2, height - 12))
    return "\n".join(out) + "\n"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("binary")
    ap.add_argument("parts", nargs="+")
    ap.add_argument("--sizes", type=int, nargs="+", required=True)
    ap.add_argument("--svg", required=True)
    a = ap.parse_args()
    rows = []
    print("| articles | MB of lines | CPU s | articles a CPU second | peak MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "part.jsonl")
        for size in a.sizes:
            lines, size_bytes = cut(a.parts, size, path)
            seconds, memory = run(a.binary, path)
            rows.append((lines, size_bytes, seconds, memory))
            print("| %s | %.0f | %.2f | %s | %.0f |"
                  % (format(lines, ","), size_bytes / 1e6, seconds, format(round(lines / seconds), ","), memory), flush=True)
    with open(a.svg, "w") as out:
        out.write(picture(rows))


if __name__ == "__main__":
    main()
