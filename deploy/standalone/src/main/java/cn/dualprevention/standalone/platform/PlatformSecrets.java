package cn.dualprevention.standalone.platform;

import cn.dualprevention.servers.postgres.ServiceAccount;
import cn.dualprevention.standalone.plan.PlatformService;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What lies in the keys folder of a platform: random, made at the first start, shipped with nothing. */
public record PlatformSecrets(Path keys) {

    /** The database account of a service. */
    ServiceAccount account(PlatformService service) {
        return ServiceAccount.of(
                service.account(), file(service.program() + ".password").random());
    }

    List<ServiceAccount> accounts() {
        return Arrays.stream(PlatformService.values()).map(this::account).toList();
    }

    /** The first operator's key; the gateway makes it and leaves it here. */
    public SecretFile operatorKey() {
        return file("operator.key");
    }

    /** The public half of the key with which the gateway signs what it tells the services. */
    Path internalKey() {
        return keys.resolve("gateway.public.jwk");
    }

    private SecretFile file(String name) {
        return new SecretFile(keys.resolve(name));
    }
}
