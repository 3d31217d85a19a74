package cn.dualprevention.enterprise.enterprise;

import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.aRegistration;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.anEnterprise;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.particulars;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnterpriseTest {

    @Test
    void beginsRegisteredAtItsHome() {
        Registration registration = aRegistration();
        EnterpriseEvent.Registered event = Enterprise.register(registration, "zhengzhou", step());
        assertThat(event.before()).isNull();
        assertThat(event.previous()).isNull();
        Enterprise enterprise = event.after();
        assertThat(enterprise.home()).isEqualTo("zhengzhou");
        assertThat(enterprise.id()).isEqualTo(registration.id());
        assertThat(enterprise.enrolment()).isEqualTo(Enrolment.REGISTERED);
        assertThat(enterprise.revision()).isEqualTo(new Revision(1, 1, true));
        assertThat(enterprise.registeredAt()).isEqualTo(step().at());
    }

    @Test
    void saysWhereItStoodBeforeAMove() {
        Enterprise enterprise = anEnterprise();
        Scope target = new Scope(enterprise.id(), "410106", List.of("METALLURGY", "FIRE_SAFETY"), "shangjie-park");
        EnterpriseEvent.Moved event = enterprise.move(target, "2023", step());
        assertThat(event.previous()).isEqualTo(enterprise.scope());
        assertThat(event.after().scope()).isEqualTo(target);
        assertThat(event.after().revision().version()).isEqualTo(2);
        assertThat(event.after().particulars()).isEqualTo(enterprise.particulars());
    }

    @Test
    void namesItsNewHomeInItsOldHomesLastEvent() {
        Enterprise enterprise = anEnterprise();
        EnterpriseEvent.HandedOver event = enterprise.handOver("demo-factory", step());
        assertThat(event.before().home()).isEqualTo("zhengzhou");
        assertThat(event.after().home()).isEqualTo("demo-factory");
        assertThat(event.previous()).isEqualTo(enterprise.scope());
        assertThat(event.after().revision()).isEqualTo(new Revision(1, 2, true));
    }

    @Test
    void opensANewTermWhenAnotherWriterGoesOn() {
        assertThat(new Revision(1, 5, false).next()).isEqualTo(new Revision(2, 6, true));
        assertThat(new Revision(2, 6, true).next()).isEqualTo(new Revision(2, 7, true));
    }

    @Test
    void comparesRevisionsAsPairs() {
        assertThat(new Revision(1, 9, true)).isLessThan(new Revision(2, 3, true));
        assertThat(new Revision(2, 3, true)).isLessThan(new Revision(2, 4, false));
    }

    @Test
    void keepsTheDayItFirstWentOnlineOverASuspension() {
        Enterprise online = anEnterprise().goOnline(step()).after();
        assertThat(online.onlineSince()).isEqualTo(step().at());
        EnterpriseStep later = new EnterpriseStep(step().at().plus(Duration.ofDays(9)), "x", "PARK", "停产");
        Enterprise suspended = online.suspend(later).after();
        assertThat(suspended.enrolment()).isEqualTo(Enrolment.SUSPENDED);
        Enterprise resumed = suspended.resume(later).after();
        assertThat(resumed.enrolment()).isEqualTo(Enrolment.ONLINE);
        assertThat(resumed.onlineSince()).isEqualTo(online.onlineSince());
    }

    @Test
    void resumesAsRegisteredWhenItWasNeverOnline() {
        Enterprise resumed =
                anEnterprise().suspend(step()).after().resume(step()).after();
        assertThat(resumed.enrolment()).isEqualTo(Enrolment.REGISTERED);
        assertThat(resumed.onlineSince()).isNull();
    }

    @Test
    void refusesAnIllegalStepAndSaysWhatIsLegal() {
        Enterprise online = anEnterprise().goOnline(step()).after();
        assertThatThrownBy(() -> online.goOnline(step())).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code().code()).isEqualTo("illegal-step");
            assertThat(problem.extensions()).containsEntry("legal", List.of("suspend"));
        });
        assertThatThrownBy(() -> online.resume(step())).isInstanceOf(Problem.class);
        Enterprise suspended = online.suspend(step()).after();
        assertThatThrownBy(() -> suspended.suspend(step())).isInstanceOf(Problem.class);
        assertThat(suspended.legalSteps()).containsExactly(EnrolmentStep.RESUME);
    }

    @Test
    void knowsWhetherAChangeChangesAnything() {
        Enterprise enterprise = anEnterprise();
        assertThat(enterprise.amend(enterprise.particulars(), step()).after().saysTheSameAs(enterprise))
                .isTrue();
        assertThat(enterprise.amend(particulars("新名称"), step()).after().saysTheSameAs(enterprise))
                .isFalse();
        assertThat(enterprise.move(enterprise.scope(), "2023", step()).after().saysTheSameAs(enterprise))
                .isTrue();
    }
}
