package cn.dualprevention.codes;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One criterion by which a hazard is a major one (重大事故隐患判定标准).
 *
 * @param document short name of the document, for example {@code 应急管理部令第10号}
 * @param article article and item as numbers, {@code 3.1} is 第三条第（一）项; a document without items has the article only
 * @param version of the document: its day of entry into force
 * @param sector sector code it belongs to; {@code INDUSTRY_TRADE} when it holds for all eight of 工贸
 * @param provisional the wording was not compared with the official text
 */
public record MajorHazardCriterion(
        String document,
        String article,
        String version,
        String sector,
        String text,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        boolean provisional,
        String source) {}
