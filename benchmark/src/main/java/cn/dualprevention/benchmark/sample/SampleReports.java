package cn.dualprevention.benchmark.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Reports of general hazards as an enterprise's system would write them; none repeats another. */
public final class SampleReports {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PLACES =
            List.of("一车间东侧", "二车间配电柜", "成品库房", "危化品暂存间", "锅炉房", "空压站", "污水处理站", "办公楼三层");
    private static final List<String> FAULTS =
            List.of("消防通道堆放物料", "配电箱门未关闭", "防护罩缺失", "接地线松动", "压力表超期未检", "灭火器压力不足", "安全出口指示灯损坏", "管线标识不清");

    private SampleReports() {}

    /** This many different bodies of about half a kilobyte. They carry no id: each POST makes a hazard of its own. */
    public static List<byte[]> single(int count) {
        List<byte[]> bodies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bodies.add(JSON.writeValueAsBytes(report(i, "GENERAL")));
        }
        return bodies;
    }

    /** The same of major hazards, which travel on the express lane. */
    public static List<byte[]> major(int count) {
        List<byte[]> bodies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bodies.add(JSON.writeValueAsBytes(report(i, "MAJOR")));
        }
        return bodies;
    }

    /** This many different arrays of {@code size} reports. */
    public static List<byte[]> batches(int count, int size) {
        List<byte[]> bodies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<Map<String, Object>> batch = new ArrayList<>(size);
            for (int k = 0; k < size; k++) {
                batch.add(report(i * size + k, "GENERAL"));
            }
            bodies.add(JSON.writeValueAsString(batch).getBytes(StandardCharsets.UTF_8));
        }
        return bodies;
    }

    private static Map<String, Object> report(int number, String level) {
        String place = PLACES.get(number % PLACES.size());
        String fault = FAULTS.get(number / PLACES.size() % FAULTS.size());
        return Map.ofEntries(
                Map.entry("name", fault + "（" + number + "）"),
                Map.entry("place", place),
                Map.entry("description", "日常排查时发现" + place + fault + "，影响应急疏散和设备安全运行，要求责任班组限期整改。"),
                Map.entry("goal", "消除隐患，恢复正常状态"),
                Map.entry("measures", "立即清理并设置警示标识，整改完成后由车间安全员验收"),
                Map.entry("funds", "1500.00"),
                Map.entry("sourceKind", "1"),
                Map.entry("handling", "TIME_LIMITED"),
                Map.entry("hazardType", "1"),
                Map.entry("level", level),
                Map.entry("foundAt", Instant.now().toString()),
                Map.entry("deadline", LocalDate.of(2099, 12, 31).toString()),
                Map.entry("reporter", Map.of("ref", "bzz-" + number % 40, "role", "班组长", "name", "张三")));
    }
}
