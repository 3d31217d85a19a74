package cn.dualprevention.hazard.ledger.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Describes the parameters that lists and counts share. */
@Retention(RetentionPolicy.RUNTIME)
@Parameter(in = ParameterIn.QUERY, name = "division", description = "行政区划代码，含其下级；可多个，逗号分隔")
@Parameter(in = ParameterIn.QUERY, name = "enterprise", description = "企业标识")
@Parameter(in = ParameterIn.QUERY, name = "park", description = "园区代码")
@Parameter(in = ParameterIn.QUERY, name = "sector", description = "行业领域代码，含其下级；可多个，逗号分隔；列表匹配任一监管行业，统计按主管行业")
@Parameter(in = ParameterIn.QUERY, name = "level", description = "GENERAL 一般、MAJOR 重大")
@Parameter(in = ParameterIn.QUERY, name = "status", description = "状态，可多个")
@Parameter(in = ParameterIn.QUERY, name = "open", description = "true 未销号")
@Parameter(in = ParameterIn.QUERY, name = "overdue", description = "true 已逾期")
@interface LedgerFilters {}
