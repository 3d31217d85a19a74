package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.util.List;
import java.util.Map;

/** What can be wrong with a change of an enterprise, said to the caller. */
final class EnterpriseProblems {

    private EnterpriseProblems() {}

    static Problem notFound() {
        return Problem.notFound("企业");
    }

    static Problem notHome(Enterprise enterprise) {
        return new Problem(
                ProblemCode.NOT_HOME,
                "该企业归属平台为 " + enterprise.home() + "，请到归属平台办理",
                List.of(),
                Map.of("home", enterprise.home()));
    }

    static Problem illegalStep(EnrolmentStep step, Enterprise enterprise) {
        List<String> legal =
                enterprise.legalSteps().stream().map(EnrolmentStep::path).toList();
        return new Problem(
                ProblemCode.ILLEGAL_STEP,
                "企业当前状态为 " + enterprise.enrolment() + "，不能" + step.title(),
                List.of(),
                Map.of("legal", legal));
    }

    static Problem alreadyRegistered(String id) {
        String detail = "企业 " + id + " 已登记且内容不同，请用变更接口修改";
        return new Problem(ProblemCode.CONFLICT, detail, List.of(new FieldError("/id", "already-registered", detail)));
    }

    static Problem changedMeanwhile() {
        return new Problem(ProblemCode.CONFLICT, "该企业正被频繁修改，本次变更未写入，请重试");
    }

    static Problem keyReused() {
        return new Problem(ProblemCode.KEY_REUSED, "该幂等键已用于内容不同的请求，请为新请求换一个键");
    }

    static Problem forbidden(String detail) {
        return new Problem(ProblemCode.FORBIDDEN, detail);
    }
}
