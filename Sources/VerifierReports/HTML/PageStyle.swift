/// The style of the page. Colours follow what the user prefers; on paper they are light.
enum PageStyle {
  static let text = """
    :root{color-scheme:light dark;--ink:#1f2328;--soft-ink:#59636e;--paper:#fff;--line:#d1d9e0;--soft:#f6f8fa;--mark:#fff8c5;\
    --bad:#cf222e;--open:#9a6700;--good:#1a7f37}
    @media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft-ink:#9198a1;--paper:#0d1117;--line:#3d444d;\
    --soft:#151b23;--mark:#3b2e00;--bad:#f85149;--open:#d29922;--good:#3fb950}}
    *{box-sizing:border-box}
    body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;max-width:70rem;padding:0 1rem}
    h1{font-size:1.4rem;margin-bottom:.3rem}h2{font-size:1.2rem;border-bottom:1px solid var(--line)}
    h3{font-size:1rem;margin:.3rem 0}h1,h3,li,p,summary,small{overflow-wrap:anywhere}
    nav a{margin-right:.8rem}a{color:inherit}
    pre,code,td,summary,h3,.tree,.steps ol{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.85rem}
    pre,code,td,summary,h3,li,dd{unicode-bidi:isolate}
    small{color:var(--soft-ink);font-size:.78rem}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}.source{background:var(--soft);padding:.5rem}
    mark,.steps li[aria-current]{background:var(--mark);color:var(--ink)}.source mark{display:inline-block;min-width:100%}
    article{border-top:3px solid var(--open);padding:.5rem 0 1rem}article[data-verdict=refuted]{border-color:var(--bad)}
    .note{border-left:3px solid var(--open);padding-left:.6rem;white-space:pre-wrap}
    dl{display:grid;grid-template-columns:5rem 1fr;gap:.3rem .8rem}dt{font-weight:600}dd{margin:0;min-width:0}
    figure{margin:.5rem 0;overflow-x:auto}table{border-collapse:collapse;width:100%;table-layout:fixed}
    td{border-top:1px solid var(--line);padding:.2rem .5rem;overflow-wrap:anywhere;vertical-align:top}
    td:first-child{width:7rem}.refuted{color:var(--bad)}.undecided{color:var(--open)}.proved{color:var(--good)}
    summary{cursor:pointer;padding:.15rem 0}details details{margin-left:1rem}
    .tree,.tree ul{list-style:none;padding-left:.2rem;margin:.2rem 0}.tree li{padding:.1rem 0}
    .tree .fork{border-left:2px solid var(--line);margin:.3rem 0 .3rem .5rem;padding-left:.8rem}
    .steps:focus-visible{outline:2px solid var(--line);outline-offset:4px}
    .steps ol{max-height:16rem;overflow-y:auto;padding-left:3rem}.steps li{cursor:pointer}
    .steps output{margin-left:.5rem}
    input[type=search]{font:inherit;padding:.3rem;width:min(100%,24rem)}label{margin-right:.5rem;white-space:nowrap}
    button{font:inherit;padding:.2rem .7rem}[hidden]{display:none!important}footer{color:var(--soft-ink);padding:1rem 0}
    @media (max-width:40rem){body{padding:0 .6rem}dl{grid-template-columns:minmax(0,1fr)}td:first-child{width:6.4rem}
    details details{margin-left:.3rem}.tree .fork{margin-left:.1rem;padding-left:.4rem}button{padding:.4rem .8rem}}
    @media print{nav,[role=search],.buttons{display:none}body{max-width:none;font-size:10pt}
    article,tr,svg{break-inside:avoid}h2,h3,summary{break-after:avoid}.steps ol{max-height:none}figure{overflow:visible}
    figure svg{max-width:100%;height:auto}}
    """
}
