package cn.dualprevention.hazard;

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
        classes = HazardServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=hazard-service",
            "dualprevention.platform.code=zhengzhou",
            "dualprevention.platform.name=郑州市平台",
            "dualprevention.platform.tier=CITY",
            "dualprevention.platform.division=410100",
            "logging.level.org.apache.kafka=ERROR",
            "dualprevention.hazard.settle-check=300ms",
            "dualprevention.hazard.move-check=300ms",
            "dualprevention.hazard.decision-check=200ms"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface CityPlatform {}
