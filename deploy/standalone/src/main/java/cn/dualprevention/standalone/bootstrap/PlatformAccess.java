package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.platform.PlatformSecrets;
import cn.dualprevention.standalone.platform.SecretFile;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The keys, tokens and enterprises of one platform. */
final class PlatformAccess {

    private static final int TOKEN_MINUTES = 24 * 60;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String KEYS = "/admin/v1/keys";
    private static final String OURS = "一键启动时生成";

    private final PlatformPlan platform;
    private final PlatformApi api;

    PlatformAccess(PlatformPlan platform) {
        this.platform = platform;
        this.api = new PlatformApi(platform.url());
    }

    PlatformPlan platform() {
        return platform;
    }

    PlatformApi api() {
        return api;
    }

    Credential operator() {
        return CredentialFile.of(platform, Holder.OPERATOR).require();
    }

    /** The key that the gateway leaves in the keys folder at its first start, a moment after it answers. */
    void takeOperatorKey() throws InterruptedException {
        SecretFile file = new PlatformSecrets(platform.keys()).operatorKey();
        Patience.untilDone(() -> {
            Credential key = file.read()
                    .map(Credential::apiKey)
                    .filter(this::isAccepted)
                    .orElseThrow(() -> new NotNow("%s 没有接受运维密钥 %s；若数据库已被清空，请一并删除该文件 (operator key not accepted)"
                            .formatted(platform.title(), file.path())));
            CredentialFile.of(platform, Holder.OPERATOR).write(key);
        });
    }

    void issueAll() {
        for (Holder holder : Holder.of(platform)) {
            if (holder.person()) {
                issueToken(holder);
            } else {
                issueKey(holder);
            }
        }
    }

    void renewTokens() {
        Holder.of(platform).stream().filter(Holder::person).forEach(this::issueToken);
    }

    private void issueToken(Holder holder) {
        JsonNode token = require(
                api.post(
                        operator(),
                        "/admin/v1/tokens",
                        Map.of(
                                "subject", holder.name(),
                                "grant", holder.grant(),
                                "lifetimeMinutes", TOKEN_MINUTES)),
                holder.title());
        CredentialFile.of(platform, holder.file())
                .write(Credential.token(token.path("token").asString()));
    }

    private void issueKey(Holder holder) {
        CredentialFile file = CredentialFile.of(platform, holder.file());
        if (file.read().filter(this::isAccepted).isPresent()) {
            return;
        }
        Map<String, Object> request = holder.grant().containsKey("divisions")
                ? Map.of("grant", holder.grant(), "note", OURS, "holder", holder.name())
                : Map.of("grant", holder.grant(), "note", OURS);
        PlatformApi.Answer answer = api.post(operator(), KEYS, request);
        if (answer.status() == CONFLICT) {
            revokeOurs(holder);
            answer = api.post(operator(), KEYS, request);
        }
        file.write(Credential.apiKey(require(answer, holder.title()).path("key").asString()));
    }

    /** Keys whose only copy was lost in a crash between their making and our writing them down. */
    private void revokeOurs(Holder holder) {
        JsonNode keys = require(api.get(operator(), KEYS + "?limit=500"), holder.title());
        for (JsonNode key : keys.path("items")) {
            boolean lost = key.path("note").asString("").equals(OURS)
                    && key.path("revokedAt").isMissingNode()
                    && key.path("grant")
                            .path("role")
                            .asString("")
                            .equals(holder.grant().get("role"))
                    && List.of(
                                    holder.name(),
                                    holder.grant().getOrDefault("enterprise", ""),
                                    holder.grant().getOrDefault("park", ""))
                            .contains(key.path("holder").asString(""));
            if (lost) {
                api.delete(operator(), KEYS + "/" + key.path("id").asString());
            }
        }
    }

    void register(String registrar, DemoEnterprise enterprise) {
        Credential credential = CredentialFile.of(platform, registrar).require();
        String path = "/api/v1/enterprises/" + enterprise.id();
        PlatformApi.Answer registered = api.get(credential, path);
        if (!registered.isOk()) {
            require(api.post(credential, "/api/v1/enterprises", enterprise.registration()), enterprise.name());
        }
        if (!registered.body().path("enrolment").asString("").equals("ONLINE")) {
            require(api.post(credential, path + "/online", Map.of()), enterprise.name());
        }
        awaitReporter(credential, enterprise);
    }

    /** Until its file has reached hazard-service, what it reports would only be held. */
    private void awaitReporter(Credential credential, DemoEnterprise enterprise) {
        PlatformApi.Answer known = api.get(credential, "/api/v1/hazards/reporters/" + enterprise.id());
        if (known.status() == NOT_FOUND) {
            throw new NotNow(enterprise.name() + "：档案尚未到达隐患服务");
        }
        require(known, enterprise.name());
    }

    private boolean isAccepted(Credential credential) {
        return api.get(credential, "/api/v1/links").status() != UNAUTHORIZED;
    }

    /**
     * @throws NotNow when the platform is busy with something that passes
     * @throws ServerFailure with what the platform said
     */
    JsonNode require(PlatformApi.Answer answer, String what) {
        if (answer.isOk()) {
            return answer.body();
        }
        String said = "%s 拒绝了初始化请求（%s）：HTTP %d %s；日志 %s"
                .formatted(
                        platform.title(),
                        what,
                        answer.status(),
                        answer.body(),
                        platform.logs().resolve("platform.log"));
        throw answer.isPassing() ? new NotNow(said) : new ServerFailure(said);
    }
}
