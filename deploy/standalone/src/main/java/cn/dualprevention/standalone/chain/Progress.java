package cn.dualprevention.standalone.chain;

/** Tells a person what happens while platforms start and run. */
@FunctionalInterface
public interface Progress {

    /** One line, Chinese. */
    void tell(String line);
}
