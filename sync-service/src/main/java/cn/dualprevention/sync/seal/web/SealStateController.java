package cn.dualprevention.sync.seal.web;

import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.seal.SealStates;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.voucher.PlatformName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether what is here is what was reported. */
@Tag(name = "evidence", description = "证据导出：上报内容、时间、封存与回执，可离线验证")
@RestController
final class SealStateController {

    private static final int MOST = 500;

    private final SealStates states;
    private final PlatformKey key;
    private final SyncSettings settings;

    SealStateController(SealStates states, PlatformKey key, SyncSettings settings) {
        this.states = states;
        this.key = key;
        this.settings = settings;
    }

    /**
     * The answer.
     *
     * @param keyFingerprint of this platform's own key, by which others verify what it signed
     */
    record SealList(String keyFingerprint, List<SealStates.SealState> items, List<SealStates.Alarm> alarms) {}

    @Operation(
            summary = "封存核对情况",
            description = "本平台收到的数据与各来源平台封存签名的核对结果：不符（被改动）、未封存（非来源平台上报）的编号排在最前；最多 500 条；未启用封存的平台返回空列表")
    @Allowed({Role.OPERATOR, Role.REGULATOR})
    @GetMapping("/api/v1/seals")
    Mono<SealList> list(@RequestParam(required = false) @Nullable String platform) {
        String fingerprint = PlatformName.fingerprint(key.publicKey());
        if (!settings.seals()) {
            return Mono.just(new SealList(fingerprint, List.of(), List.of()));
        }
        return Mono.zip(
                states.all(platform, MOST),
                states.alarms(MOST),
                (items, alarms) -> new SealList(fingerprint, items, alarms));
    }
}
