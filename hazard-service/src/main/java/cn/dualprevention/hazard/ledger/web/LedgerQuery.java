package cn.dualprevention.hazard.ledger.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Describes the parameters that {@link LedgerParameters#search} reads. */
@Retention(RetentionPolicy.RUNTIME)
@LedgerFilters
@Parameter(in = ParameterIn.QUERY, name = "nonCompliant", description = "true 只看缺五定、缺复查等不合规的")
@Parameter(in = ParameterIn.QUERY, name = "source", description = "隐患来源代码")
@Parameter(in = ParameterIn.QUERY, name = "foundFrom", description = "发现时间不早于；日期或带时区的时间")
@Parameter(in = ParameterIn.QUERY, name = "foundTo", description = "发现时间早于；日期则含当日")
@Parameter(in = ParameterIn.QUERY, name = "receivedFrom", description = "收到时间不早于")
@Parameter(in = ParameterIn.QUERY, name = "receivedTo", description = "收到时间早于；日期则含当日")
@Parameter(in = ParameterIn.QUERY, name = "name", description = "名称包含；须同时指定 enterprise")
@Parameter(in = ParameterIn.QUERY, name = "testdata", description = "true 只看测试数据；默认不含")
@Parameter(in = ParameterIn.QUERY, name = "limit", description = "每页条数，默认 50，最多 500")
@Parameter(in = ParameterIn.QUERY, name = "cursor", description = "上一页的 next")
@interface LedgerQuery {}
