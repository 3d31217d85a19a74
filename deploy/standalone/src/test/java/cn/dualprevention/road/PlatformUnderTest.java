package cn.dualprevention.road;

import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.standalone.bootstrap.CredentialFile;
import cn.dualprevention.standalone.bootstrap.DemoEnterprise;
import cn.dualprevention.standalone.bootstrap.Holder;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.platform.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One platform of the chain with everything a test may do to it.
 *
 * @param place in the chain, 0 is the lowest
 * @param way by which the platform below reaches it
 */
record PlatformUnderTest(int place, RunningPlatform running, FaultProxy way) {

    PlatformPlan plan() {
        return running.plan();
    }

    String code() {
        return plan().code();
    }

    /** The JVM with all its services. */
    EmbeddedServer services() {
        return process(2);
    }

    EmbeddedServer postgres() {
        return process(0);
    }

    EmbeddedServer kafka() {
        return process(1);
    }

    private EmbeddedServer process(int dependsOn) {
        return running.processes().get(dependsOn);
    }

    /** The enterprise whose home it is; the province is home to nobody. */
    DemoEnterprise enterprise() {
        return DemoEnterprise.of(plan()).orElseThrow();
    }

    /** The enterprise's system that reports here. */
    RoadClient reporter() {
        return as(Holder.ENTERPRISE);
    }

    /** Whoever sees everything at this platform. */
    RoadClient reader() {
        return switch (plan().tier()) {
            case "ENTERPRISE" -> as(Holder.ENTERPRISE);
            case "PARK" -> as(Holder.PARK);
            default -> regulator();
        };
    }

    /** Whoever decides here; city and province have one. */
    RoadClient regulator() {
        return as(Holder.REGULATOR);
    }

    RoadClient operator() {
        return as(Holder.OPERATOR);
    }

    private RoadClient as(String holder) {
        return new RoadClient(plan().url(), CredentialFile.of(plan(), holder).require());
    }

    /** Its database as one of its services sees it; the caller closes it. */
    Connection database(String service) throws SQLException {
        try {
            String password = Files.readString(plan().keys().resolve(service + "-service.password"))
                    .strip();
            String url = "jdbc:postgresql://127.0.0.1:" + plan().ports().postgres() + "/" + PlatformDatabase.NAME;
            return DriverManager.getConnection(url, service, password);
        } catch (IOException e) {
            throw new SQLException("password of " + service + " at " + code(), e);
        }
    }

    @Override
    public String toString() {
        return code();
    }
}
