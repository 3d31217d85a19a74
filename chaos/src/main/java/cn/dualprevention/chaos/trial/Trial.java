package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.report.Measure;
import java.util.List;

/** A check that needs a running chain to itself. What it leaves on the road is judged with everything else afterwards. */
public interface Trial {

    /** What it is asked for by. */
    String id();

    /** What is done, in a few words with its size. */
    String what();

    /** Returns with the chain healed, whether or not it held. */
    List<Measure> run(Course course) throws Exception;
}
