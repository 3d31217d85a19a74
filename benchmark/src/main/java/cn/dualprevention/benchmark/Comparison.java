package cn.dualprevention.benchmark;

import cn.dualprevention.benchmark.chain.CatchUp;
import cn.dualprevention.benchmark.chain.ChainLatency;
import cn.dualprevention.benchmark.chain.Idle;
import cn.dualprevention.benchmark.mirror.OneHop;
import cn.dualprevention.benchmark.scene.Batches;
import cn.dualprevention.benchmark.scene.Scene;
import cn.dualprevention.benchmark.scene.SingleReports;
import java.util.Locale;
import java.util.function.Function;

/** What can be compared. */
enum Comparison {
    SINGLE("单条登记 single reports", options -> new SingleReports()),
    BATCH("批量登记 batches of 100", options -> new Batches()),
    HOP("一跳转发 one hop between platforms", options -> new OneHop(options.mirrorMaker())),
    CHAIN("企业到省 enterprise to province, 100/s", options -> new ChainLatency()),
    CATCHUP("中断后追赶 catching up after an outage", options -> new CatchUp()),
    IDLE("空闲 at idle", options -> new Idle(options.mirrorMaker()));

    private final String title;
    private final Function<Options, Scene> scene;

    Comparison(String title, Function<Options, Scene> scene) {
        this.title = title;
        this.scene = scene;
    }

    String title() {
        return title;
    }

    /** As on the command line. */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    Scene scene(Options options) {
        return scene.apply(options);
    }
}
