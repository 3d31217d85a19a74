package cn.dualprevention.sync.evidence.web;

import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.sync.evidence.ExportingEvidence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** 倒查: what was reported when, as a file for somebody who asks no platform. */
@Tag(name = "evidence", description = "证据导出：上报内容、时间、封存与回执，可离线验证")
@RestController
final class EvidenceController {

    private final ExportingEvidence exporting;

    EvidenceController(ExportingEvidence exporting) {
        this.exporting = exporting;
    }

    @Operation(summary = "导出一条隐患的证据", description = "含各次上报的原文、来源平台的封存签名、密钥担保与各平台的回执；用 ./run verify 离线验证。范围与隐患时间线相同")
    @Allowed({Role.ENTERPRISE, Role.PARK, Role.REGULATOR})
    @GetMapping(path = "/api/v1/evidence/hazards/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> export(
            @PathVariable UUID id, @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        return exporting
                .export(id.toString(), authorization, EvidenceFile::write)
                .map(evidence -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence-" + id + ".json\"")
                        .body(EvidenceFile.write(evidence)));
    }
}
