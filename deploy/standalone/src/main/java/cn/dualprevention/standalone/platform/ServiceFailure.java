package cn.dualprevention.standalone.platform;

import cn.dualprevention.standalone.plan.PlatformService;
import org.springframework.core.NestedExceptionUtils;

/** A service that does not start, with the root of the reason in one line. */
final class ServiceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServiceFailure(PlatformService service, Throwable reason) {
        super(
                "%s 无法启动 (cannot start): %s"
                        .formatted(service.program(), NestedExceptionUtils.getMostSpecificCause(reason)),
                reason);
    }
}
