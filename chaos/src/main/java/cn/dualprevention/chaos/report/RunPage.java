package cn.dualprevention.chaos.report;

import java.util.List;

/** The page of one run: a single file that a browser shows without a network and without scripts. */
final class RunPage {

    private static final int FINDINGS_SHOWN = 500;

    private static final String STYLE = """
        :root { color-scheme: light }
        body { margin: 0 auto; max-width: 1200px; padding: 24px 20px 60px; color: #1e293b; background: #fff;
          font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
        h1 { font-size: 24px; margin: 0 0 16px; padding: 12px 16px; border-left: 8px solid }
        h1.clean { color: #14532d; background: #dcfce7; border-color: #15803d }
        h1.broken { color: #7f1d1d; background: #fee2e2; border-color: #b91c1c }
        h2 { font-size: 18px; margin: 32px 0 8px }
        [lang=en] { font-weight: normal; color: #475569; font-size: .88em }
        h1 [lang=en] { color: inherit; font-size: .8em }
        table { border-collapse: collapse }
        th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0; border-bottom: 1px solid #e2e8f0 }
        thead th { border-bottom: 2px solid #94a3b8; white-space: nowrap }
        tbody th { font-weight: 600; white-space: nowrap }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
        td.wide { overflow-wrap: anywhere }
        .bad { color: #b91c1c; font-weight: 700 }
        .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 0 40px;
          align-items: start }
        code, .findings { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 13px }
        pre { margin: 0; padding: 12px 14px; background: #f1f5f9; white-space: pre-wrap; overflow-wrap: anywhere }
        .findings li { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 6px }
        figure { margin: 0; overflow-x: auto }
        figcaption { color: #475569; font-size: 13px; margin-top: 10px }
        svg { display: block; width: 100%; min-width: 860px; height: auto; fill: #1e293b }
        svg text { font-size: 12px }
        svg .name, svg .end { text-anchor: end }
        svg .middle { text-anchor: middle }
        svg .tick, svg .quiet { fill: #475569 }
        svg .axis { font-weight: 600 }
        svg .grid { stroke: #e2e8f0; fill: none }
        svg .frame { stroke: #475569; fill: none }
        svg .leader { stroke: #cbd5e1; stroke-dasharray: 1 3; fill: none }
        svg .bar { fill: #b45309 }
        svg .shadow { fill: #b45309; opacity: .07 }
        svg .tail { stroke: #b45309; stroke-width: 1.5; fill: none }
        svg .never { stroke: #b91c1c; stroke-dasharray: 4 3 }
        svg .lag { fill: none; stroke-width: 1.8; stroke-linejoin: round }
        svg .badge { fill: #fff; stroke-width: 1.5 }
        svg text.number { font-size: 10px; font-weight: 700; text-anchor: middle }
        @media print { body { max-width: none; padding: 0 } tr { break-inside: avoid } }
        """;

    private RunPage() {}

    static String of(CampaignRun run) {
        return new Markup()
                .add("<!DOCTYPE html>\n<html lang='zh-CN'>\n<head>\n<meta charset='UTF-8'>\n")
                .add("<meta name='viewport' content='width=device-width, initial-scale=1'>\n")
                .add("<title>{} · 故障演练 {}</title>\n", verdict(run), run.seed())
                .add("<style>\n" + STYLE + "</style>\n</head>\n<body>\n")
                .add(
                        "<h1 class='{}'>故障演练 <span lang='en'>Fault campaign</span> {}：{}</h1>\n",
                        run.clean() ? "clean" : "broken",
                        run.seed(),
                        verdict(run))
                .add(
                        "<div class='two'>\n<div>\n{}</div>\n<div>\n{}</div>\n</div>\n",
                        facts(run),
                        figures(run.figures()))
                .add("{}<pre><code>{}</code></pre>\n", heading("重跑命令", "Repeat it"), run.command())
                .add("{}{}", heading("故障与滞后", "Faults and lag"), plot(run))
                .add("{}{}", heading("故障", "Faults"), faults(run.faults()))
                .add("{}{}", heading("专项检查", "Trials"), trials(run.measures()))
                .add("{}{}", heading("发现的问题", "Findings"), findings(run.findings()))
                .add("</body>\n</html>\n")
                .toString();
    }

    private static String verdict(CampaignRun run) {
        return run.clean() ? "通过 clean" : "未通过 not clean";
    }

    private static Markup heading(String chinese, String english) {
        return new Markup().add("<h2>{} <span lang='en'>{}</span></h2>\n", chinese, english);
    }

    private static Markup facts(CampaignRun run) {
        Double drained = run.drainedSeconds();
        return heading("概况", "Run")
                .add("<table>\n<tbody>\n")
                .add("{}", fact("种子", "seed", Long.toString(run.seed())))
                .add("{}", fact("提交", "commit", run.commit()))
                .add("{}", fact("拓扑", "topology", run.topology()))
                .add("{}", fact("开始", "started", run.startedAt().toString()))
                .add("{}", fact("用时", "took", Markup.seconds(run.tookSeconds()) + " s"))
                .add("<tr><th>排空 <span lang='en'>drained</span></th>")
                .add(
                        drained == null ? "<td class='bad'>{}</td></tr>\n" : "<td>{}</td></tr>\n",
                        drained == null ? "未排空 never" : "最后应答后 " + Markup.seconds(drained) + " s after the last answer")
                .add("</tbody>\n</table>\n");
    }

    private static Markup fact(String chinese, String english, String value) {
        return new Markup()
                .add("<tr><th>{} <span lang='en'>{}</span></th>", chinese, english)
                .add("<td class='wide'>{}</td></tr>\n", value);
    }

    private static Markup figures(Figures figures) {
        return heading("计数", "Figures")
                .add("<table>\n<tbody>\n")
                .add("{}", figure("已确认状态", "acknowledged states", figures.acknowledged(), false))
                .add("{}", figure("结果不明的请求", "requests of unknown outcome", figures.unknown(), false))
                .add("{}", figure("重发请求", "requests repeated", figures.requestsRepeated(), false))
                .add("{}", figure("丢失", "missing", figures.missing(), true))
                .add("{}", figure("重复", "duplicated", figures.duplicated(), true))
                .add("{}", figure("乱序", "reordered", figures.reordered(), true))
                .add("{}", figure("凭空出现", "invented", figures.invented(), true))
                .add("{}", figure("其他问题", "other findings", figures.other(), true))
                .add("</tbody>\n</table>\n");
    }

    private static Markup figure(String chinese, String english, long count, boolean wantedZero) {
        return new Markup()
                .add("<tr><th>{} <span lang='en'>{}</span></th>", chinese, english)
                .add(
                        wantedZero && count != 0 ? "<td class='n bad'>{}</td></tr>\n" : "<td class='n'>{}</td></tr>\n",
                        Markup.count(count));
    }

    private static Markup plot(CampaignRun run) {
        return new Markup()
                .add("<figure>\n{}<figcaption>", LagPlot.of(run))
                .add("上：实条为故障期间，细线为解除后至各平台恢复应答，虚线为到结束仍未恢复。")
                .add("下：各平台尚缺的已确认状态数，对数刻度，采样点以直线相连，断开处无采样，圈号标在最高处。<br>")
                .add("<span lang='en'>Above: a bar while a fault lasted, a thin line from its healing until every"
                        + " home ")
                .add("acknowledged requests again, dashed where that was not before the end. Below: acknowledged ")
                .add("states a platform did not have yet, on a logarithmic scale, samples joined by straight ")
                .add("lines and none where no sample came, the number of each line where it is"
                        + " highest.</span></figcaption>\n"
                        + "</figure>\n");
    }

    private static Markup faults(List<FaultSpan> faults) {
        if (faults.isEmpty()) {
            return new Markup().add("<p>无 none</p>\n");
        }
        Markup table = new Markup()
                .add("<table>\n<thead><tr><th class='n'>#</th><th>种类 <span lang='en'>kind</span></th>")
                .add("<th>对象 <span lang='en'>what</span></th><th class='n'>开始 <span lang='en'>from, s</span></th>")
                .add("<th class='n'>解除 <span lang='en'>until, s</span></th>")
                .add("<th class='n'>恢复用时 <span lang='en'>healed to flowing, s</span></th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < faults.size(); i++) {
            FaultSpan fault = faults.get(i);
            Double flowing = fault.flowing();
            table.add("<tr><td class='n'>{}</td><th>{}</th>", i + 1, fault.kind())
                    .add("<td class='wide'>{}</td>", fault.what())
                    .add("<td class='n'>{}</td>", Markup.seconds(fault.from()))
                    .add("<td class='n'>{}</td>", Markup.seconds(fault.until()))
                    .add(
                            flowing == null ? "<td class='n bad'>{}</td></tr>\n" : "<td class='n'>{}</td></tr>\n",
                            flowing == null ? "未恢复 not before the end" : Markup.seconds(flowing - fault.until()));
        }
        return table.add("</tbody>\n</table>\n");
    }

    private static Markup trials(List<Measure> measures) {
        if (measures.isEmpty()) {
            return new Markup().add("<p>无 none</p>\n");
        }
        Markup table = new Markup()
                .add("<table>\n<thead><tr><th>检查 <span lang='en'>trial</span></th>")
                .add("<th>指标 <span lang='en'>figure</span></th><th class='n'>实测 <span lang='en'>got</span></th>")
                .add("<th class='n'>要求 <span lang='en'>expected</span></th></tr></thead>\n<tbody>\n");
        for (Measure measure : measures) {
            table.add("<tr><th>{}</th><td class='wide'>{}</td>", measure.trial(), measure.what())
                    .add(measure.held() ? "<td class='n'>{}</td>" : "<td class='n bad'>{}</td>", measure.got())
                    .add("<td class='n'>{}</td></tr>\n", measure.promised());
        }
        return table.add("</tbody>\n</table>\n");
    }

    private static Markup findings(List<String> findings) {
        if (findings.isEmpty()) {
            return new Markup().add("<p>无 none</p>\n");
        }
        Markup list = new Markup().add("<ol class='findings'>\n");
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> list.add("<li>{}</li>\n", finding));
        list.add("</ol>\n");
        int left = findings.size() - FINDINGS_SHOWN;
        if (left > 0) {
            list.add("<p>其余 {} 条见 JSON。 <span lang='en'>{} more in the JSON.</span></p>\n", left, left);
        }
        return list;
    }
}
