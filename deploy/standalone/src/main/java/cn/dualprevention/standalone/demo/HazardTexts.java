package cn.dualprevention.standalone.demo;

import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.codes.MajorHazardCriteria;
import cn.dualprevention.codes.MajorHazardCriterion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people write when they find something. */
final class HazardTexts {

    private record Finding(String type, String name, String description) {}

    private static final List<Finding> FINDINGS = List.of(
            new Finding("1", "安全警示标志缺失", "有限空间作业点未张贴警示标志和告知牌"),
            new Finding("1", "劳动防护用品佩戴不全", "打磨工位两名员工未佩戴防尘口罩和护目镜"),
            new Finding("2", "反应釜超温报警值设置不当", "报警值高于工艺卡片规定的上限"),
            new Finding("3", "配电箱门未关闭", "箱门敞开，箱内有积尘，周围堆放纸箱"),
            new Finding("3", "临时用电线路私拉乱接", "电缆未架空、未穿管，接头处绝缘胶带脱落"),
            new Finding("4", "可燃气体探测器未检定", "探测器检定标签已过有效期两个月"),
            new Finding("5", "消防通道被占用", "成品托盘堵塞东侧疏散通道，剩余宽度不足一米"),
            new Finding("5", "灭火器压力不足", "指针处于红区，月度检查记录未体现"),
            new Finding("6", "仓库与动火点间距不足", "喷漆件暂存区距焊接工位不足十米"),
            new Finding("7", "叉车制动性能下降", "重载下坡制动距离明显变长"),
            new Finding("7", "起重机限位器失效", "主钩上升至极限位置时未自动停止"),
            new Finding("8", "应急物资过期", "急救箱内药品超过有效期"));
    private static final List<String> PLACES =
            List.of("一车间东侧", "二车间西侧", "成品仓库", "锅炉房", "危化品暂存间", "空压站", "食堂后厨", "装卸月台", "污水处理站", "屋顶检修平台");

    private final Random random;

    HazardTexts(Random random) {
        this.random = random;
    }

    /** The fields that say what was found, as a report and a state push have them. */
    void describe(Map<String, Object> body, boolean onTheSpot, LocalDate today) {
        Finding finding = FINDINGS.get(random.nextInt(FINDINGS.size()));
        List<String> sources = CodeLists.of(CodeLists.HAZARD_SOURCE).entries(today).stream()
                .map(entry -> entry.code())
                .toList();
        body.put("name", finding.name());
        body.put("place", PLACES.get(random.nextInt(PLACES.size())));
        body.put("description", finding.description());
        body.put("sourceKind", sources.get(random.nextInt(sources.size())));
        body.put("handling", onTheSpot ? "ON_THE_SPOT" : "TIME_LIMITED");
        body.put("hazardType", finding.type());
        if (finding.type().equals("5")) {
            body.put("field", "FIRE_SAFETY");
        }
    }

    /** A criterion of the catalogue, whose text then says what was found. */
    void meetCriterion(Map<String, Object> body) {
        List<MajorHazardCriterion> all = MajorHazardCriteria.entries();
        MajorHazardCriterion met = all.get(random.nextInt(all.size()));
        body.put("level", "MAJOR");
        body.put("handling", "TIME_LIMITED");
        body.put("description", "现场情形符合判定标准：" + met.text());
        body.put("criterion", Map.of("document", met.document(), "article", met.article(), "version", met.version()));
    }
}
