package cn.dualprevention.enterprise;

import cn.dualprevention.testing.RealServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole service on real servers, as the platform of Zhengzhou. One context serves all tests that say no more. */
@RealServers
@SpringBootTest(
        classes = EnterpriseServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=enterprise-service",
            "dualprevention.platform.code=zhengzhou",
            "dualprevention.platform.name=郑州市平台",
            "dualprevention.platform.tier=CITY",
            "dualprevention.platform.division=410100",
            "logging.level.org.apache.kafka=ERROR",
            "dualprevention.enterprise.take-over-interval=200ms"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface ZhengzhouPlatform {}
