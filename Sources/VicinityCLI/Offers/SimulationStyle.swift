/// How the page of a simulation looks: by day, by night, and on paper.
enum SimulationStyle {
  static let sheet = """
    :root{color-scheme:light dark;--ink:#1d2733;--page:#fff;--soft:#5b6773;--line:#d5dbe0;\
    --fill:#1f6fb2;--dot:#b3261e}\
    @media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--page:#14191f;--soft:#a3aeb9;\
    --line:#37424d;--fill:#6ab0ea;--dot:#ff8a80}}\
    body{margin:0;background:var(--page);color:var(--ink);font:15px/1.45 system-ui,sans-serif}\
    main{max-width:62rem;margin:0 auto;padding:1.5rem}\
    h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}\
    .headline{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1rem 0}\
    .headline dt{color:var(--soft)}.headline dd{margin:0;font-size:1.7rem;font-weight:600}\
    table{border-collapse:collapse;width:100%}\
    caption{text-align:left;color:var(--soft);padding-bottom:.4rem}\
    th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;\
    border-bottom:1px solid var(--line)}\
    tbody th{font-weight:500;overflow-wrap:anywhere}.n{font-variant-numeric:tabular-nums;white-space:nowrap}\
    .reason{white-space:nowrap;margin-right:.7rem}\
    figure{margin:0}figcaption{color:var(--soft)}svg{width:100%;height:auto}\
    svg text{font:12px system-ui,sans-serif;fill:var(--ink)}svg .name{text-anchor:end}\
    .bar{fill:var(--fill)}.map{max-height:40rem;border:1px solid var(--line)}\
    .area{fill:var(--fill);stroke:var(--fill);stroke-width:1}.few{stroke-dasharray:4 4}\
    .place{fill:var(--dot)}code{overflow-wrap:anywhere}\
    @media print{:root{--ink:#000;--page:#fff;--soft:#333;--line:#bbb;--fill:#1f6fb2;--dot:#b3261e}\
    main{max-width:none;padding:0}tr,svg{break-inside:avoid}thead{display:table-header-group}\
    .bar,.area{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
}
