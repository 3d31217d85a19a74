package cn.dualprevention.hazard.hazard.treatment;

import cn.dualprevention.hazard.hazard.facts.Person;
import java.math.BigDecimal;
import java.time.LocalDate;

/** 五定: what is done, with what money, by whom, until when, and what if it goes wrong. */
public record FiveElements(
        String measures, BigDecimal funds, Person responsible, LocalDate deadline, String contingencyPlan) {}
