namespace MemHog.Load.Report;

/// <summary>The page's style sheet. Verdicts are told apart by their words; colour only helps.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """
        :root { color-scheme: light dark; --ink: #1c2024; --soft: #60656c; --line: #dfe2e6; --page: #fff; --card: #f6f7f9;
          --meets: #1a7f4b; --fails: #c4302b; --undecided: #96650a; --invalid: #8e3fb0; --trial: #3a6ea8; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e8ea; --soft: #9aa1a9; --line: #33383e; --page: #15181b; --card: #1d2125;
          --meets: #4cc38a; --fails: #ff7b72; --undecided: #e0b04c; --invalid: #cf9bea; --trial: #79b0ee; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 72rem; background: var(--page); color: var(--ink);
          font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: break-word; }
        h1 { margin: 0; font-size: 1.9rem; letter-spacing: -.01em; }
        h2 { margin: 2.75rem 0 .75rem; font-size: 1.2rem; }
        h3 { margin: 1.5rem 0 .4rem; font-size: 1rem; }
        p { margin: .4rem 0; max-width: 46rem; }
        .question { font-size: 1.1rem; color: var(--soft); }
        .answer { margin: 1.5rem 0 0; padding: 1rem 1.25rem; background: var(--card); border-left: 4px solid var(--undecided); border-radius: 4px; }
        .answer.found { border-color: var(--meets); }
        .note, figcaption, dt { color: var(--soft); font-size: .875rem; }
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: baseline; white-space: nowrap; }
        th { color: var(--soft); font-weight: 500; vertical-align: bottom; }
        .word { text-align: left; } .long { white-space: normal; min-width: 24ch; }
        .verdict, .severity { font-weight: 600; }
        .meets { color: var(--meets); } .fails, .error { color: var(--fails); }
        .undecided, .warning { color: var(--undecided); } .invalid { color: var(--invalid); } .hint { color: var(--soft); }
        ul { margin: .3rem 0; padding: 0; list-style: none; } li { margin: .45rem 0; padding-left: 5.25rem; max-width: 58rem; }
        .severity { display: inline-block; width: 5.25rem; margin-left: -5.25rem; }
        code, pre { font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
        pre { margin: .3rem 0 1rem; padding: .8rem 1rem; overflow-x: auto; background: var(--card); border-radius: 4px; }
        pre.paste { padding: .8rem; font-size: .78rem; user-select: all; cursor: copy; }
        .rule { color: var(--soft); font-size: .8rem; }
        svg { display: block; width: 100%; height: auto; }
        svg text { font-size: 12px; fill: var(--ink); } svg .label { fill: var(--soft); } svg g .label { fill: var(--ink); }
        svg.success { min-width: 38rem; }
        svg .middle { text-anchor: middle; } svg .end { text-anchor: end; } svg .slo-label { font-weight: 600; }
        svg .tick, svg .axis { stroke: var(--line); } svg .slo { stroke: var(--ink); stroke-dasharray: 5 4; }
        svg .interval { stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; } svg circle { fill: currentColor; stroke: var(--page); stroke-width: 1.5; }
        svg .trial { fill: none; stroke: var(--trial); stroke-width: 1; opacity: .6; }
        svg .forecast { stroke: var(--undecided); stroke-width: 1.5; stroke-dasharray: 3 3; }
        svg .limit { stroke: var(--fails); stroke-dasharray: 4 3; } svg .death { fill: none; stroke: var(--fails); stroke-width: 2; }
        .pastes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: 1.25rem; }
        .cells { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1.25rem; }
        figure { margin: 0; min-width: 0; } .cells svg text { font-size: 11px; }
        .cells figcaption { display: flex; justify-content: space-between; gap: 1rem; color: var(--ink); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.5rem; margin: .5rem 0; font-size: .9rem; } dd { margin: 0; min-width: 0; }
        details { margin-top: 1.5rem; } summary { cursor: pointer; color: var(--soft); }
        @page { margin: 14mm; }
        @media print { html { font-size: 9px; } body { padding: 0; max-width: none; font-size: 1rem; } pre { white-space: pre-wrap; }
          .scroll { overflow: visible; } svg.success { min-width: 0; } th, td { padding: .35rem .4rem; }
          h2, h3 { break-after: avoid; } tr, li, figure, pre, .answer { break-inside: avoid; } }
        """;
}
