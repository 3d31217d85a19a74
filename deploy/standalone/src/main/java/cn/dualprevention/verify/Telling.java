package cn.dualprevention.verify;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.standalone.consume.AvroValues;
import cn.dualprevention.sync.evidence.Evidence;
import cn.dualprevention.sync.evidence.Findings;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import tools.jackson.databind.json.JsonMapper;

/** What was found, for people. */
final class Telling {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Evidence evidence;
    private final List<String> lines = new ArrayList<>();

    Telling(Evidence evidence) {
        this.evidence = evidence;
    }

    List<String> lines(Findings findings) {
        say("隐患 " + evidence.hazard() + " 的证据，" + evidence.platform() + " 称导出于 "
                + time(Instant.parse(evidence.madeAt())));
        say("  文件签名完好；" + key(findings.exporter()));
        for (Findings.Finding finding : findings.events()) {
            tell(finding);
        }
        tellKeys(findings);
        findings.doubts().forEach(doubt -> say("存疑：" + doubt));
        say(conclusion(findings));
        return lines;
    }

    /** Each key once, with all it rests on. */
    private void tellKeys(Findings findings) {
        Set<Findings.Standing> keys = new LinkedHashSet<>(List.of(findings.exporter()));
        for (Findings.Finding finding : findings.events()) {
            finding.seals().forEach(by -> keys.add(by.key()));
            finding.receipts().forEach(received -> keys.add(received.key()));
        }
        say("");
        say("各平台的密钥及其依据");
        for (Findings.Standing key : keys) {
            String vouchers = key.chain().stream()
                    .map(name -> name.platform() + " " + name.fingerprint())
                    .collect(Collectors.joining(key.holds() ? " ← " : "、"));
            String rests = vouchers.isEmpty() ? "" : key.holds() ? " ← " + vouchers : "，仅由 " + vouchers + " 担保";
            say("  " + key.platform() + " " + key.fingerprint() + rests + (key.holds() ? "（您确认过）" : "（未经您确认）"));
        }
        say("");
    }

    private static String conclusion(Findings findings) {
        int all = findings.events().size();
        long bare = findings.events().stream()
                .filter(event -> event.event() == null)
                .count();
        long proven = findings.events().stream()
                .filter(event ->
                        event.seals().stream().anyMatch(seal -> seal.key().holds()))
                .count();
        if (proven == all && all > 0 && !findings.allProven()) {
            return "结论：" + all + " 个事件均与来源平台封存的一致，但文件整体存疑，不能视为已证明";
        }
        if (!findings.allProven()) {
            return "结论：" + all + " 个事件中只有 " + proven + " 个得到证明；其余尚未封存，或签名的密钥未经您确认（用 --trust 给出）";
        }
        return bare == 0 ? "结论：" + all + " 个事件全部得到证明，逐字节与来源平台封存的一致" : "结论：" + all + " 个事件全部得到证明，其中 " + bare + " 个只剩摘要";
    }

    private void tell(Findings.Finding finding) {
        say("");
        say(finding.origin() + " 第 " + finding.number() + " 号事件");
        Event event = finding.event();
        if (event == null) {
            say("  原文已过保存期限，只证明这一编号下曾封存过一个事件");
        } else {
            EventMetadata metadata = event.metadata();
            say("  上报 " + time(metadata.time()) + "，" + metadata.type() + "，企业 "
                    + metadata.scope().enterprise() + "，对象 " + metadata.subject() + " 第 " + metadata.version() + " 版");
            say("  内容 " + body(event));
        }
        if (finding.seals().isEmpty()) {
            say("  尚未封存：不能证明是来源平台上报的");
        }
        for (Findings.SealedBy by : finding.seals()) {
            say("  封存 " + by.seal().platform() + " 于 " + time(by.seal().at()) + " 签名；" + key(by.key()));
        }
        for (Findings.ReceivedBy received : finding.receipts()) {
            say("  回执 " + received.receipt().platform() + " 于 "
                    + time(received.receipt().at()) + " 声明已有至第 "
                    + received.receipt().completeTo() + " 号；" + key(received.key()));
        }
    }

    private static String key(Findings.Standing key) {
        return switch (key.trust()) {
            case GIVEN -> "密钥是您确认过的 " + key.platform() + " 的密钥";
            case VOUCHED -> "密钥未经您直接确认，由 " + String.join(" → ", key.by()) + " 逐级担保，末一级的密钥是您确认过的";
            case UNKNOWN ->
                "密钥 " + key.fingerprint() + " 未经您确认"
                        + (key.by().isEmpty() ? "，也无人担保" : "，仅由 " + String.join("、", key.by()) + " 担保");
            case OTHER -> "密钥不是您给出的那一把";
        };
    }

    /** By the schema in the file, which is the one the event names. */
    private String body(Event event) {
        String text = evidence.schemas().get(event.metadata().schema());
        if (text == null) {
            return event.body().length + " 字节，文件中没有其数据结构";
        }
        try {
            Schema schema = new Schema.Parser().parse(text);
            Object record = new GenericDatumReader<>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(event.body(), null));
            return JSON.writeValueAsString(AvroValues.readable(schema, record));
        } catch (IOException | RuntimeException e) {
            return event.body().length + " 字节，无法按其数据结构读出";
        }
    }

    private static String time(Instant instant) {
        return instant.atOffset(CHINA).toString();
    }

    private void say(String line) {
        lines.add(clean(line));
    }

    /** A file must not move the cursor of a terminal. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]", "?");
    }
}
