package cn.dualprevention.chaos.network;

import cn.dualprevention.chaos.network.Topology.Member;
import cn.dualprevention.chaos.network.Topology.Subject;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.bootstrap.Bootstrapping;
import cn.dualprevention.standalone.bootstrap.Credential;
import cn.dualprevention.standalone.bootstrap.CredentialFile;
import cn.dualprevention.standalone.bootstrap.Holder;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who may do what at one platform, given out the way its operator does it. */
final class Keys {

    private static final int A_DAY = 24 * 60;

    private final PlatformPlan plan;
    private final Member member;
    private @Nullable Client operator;
    private @Nullable Client reporter;
    private @Nullable Client reader;

    Keys(PlatformPlan plan, Member member) {
        this.plan = plan;
        this.member = member;
    }

    /** Takes the operator's key, gives one to the enterprise and a token to whoever sees everything. */
    void issue() throws InterruptedException {
        new Bootstrapping(ChainPlan.single(plan), line -> {}).run();
        operator =
                new Client(plan.url(), CredentialFile.of(plan, Holder.OPERATOR).require());
        Subject enterprise = member.enterprise();
        if (enterprise != null) {
            Map<String, Object> grant = Map.of("role", "ENTERPRISE", "enterprise", enterprise.id());
            JsonNode key = demand("/admin/v1/keys", Map.of("grant", grant, "note", "campaign"));
            reporter = new Client(plan.url(), Credential.apiKey(key.path("key").asString()));
        }
        reader = member.tier().equals("ENTERPRISE") ? reporter : token(grantOfReader());
    }

    private Map<String, Object> grantOfReader() {
        return member.tier().equals("PARK")
                ? Map.of("role", "PARK", "park", Objects.requireNonNull(member.park()))
                : Map.of("role", "REGULATOR", "divisions", List.of(member.division()));
    }

    private Client token(Map<String, Object> grant) {
        Map<String, Object> asked = Map.of("subject", "campaign", "grant", grant, "lifetimeMinutes", A_DAY);
        JsonNode token = demand("/admin/v1/tokens", asked);
        return new Client(plan.url(), Credential.token(token.path("token").asString()));
    }

    private JsonNode demand(String path, Object body) {
        Answer answer = operator().operate(path, body);
        if (!answer.isOk()) {
            throw new ServerFailure(plan.code() + " " + path + ": " + answer);
        }
        return answer.body();
    }

    Client operator() {
        return Objects.requireNonNull(operator, "keys not issued");
    }

    Client reporter() {
        return Objects.requireNonNull(reporter, "no enterprise at home here");
    }

    Client reader() {
        return Objects.requireNonNull(reader, "keys not issued");
    }
}
