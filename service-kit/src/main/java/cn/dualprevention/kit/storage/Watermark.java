package cn.dualprevention.kit.storage;

import org.springframework.util.unit.DataSize;

/**
 * Closes when less than so many bytes are free and opens when there are a tenth more: what is refused frees nothing, so at
 * one and the same mark every file that comes and goes would open and close it.
 */
final class Watermark {

    private final long closes;
    private final long opens;
    private volatile boolean open = true;

    Watermark(DataSize mark) {
        this.closes = mark.toBytes();
        this.opens = closes + closes / 10;
    }

    /** Takes note of what is free. */
    void look(long free) {
        open = free >= (open ? closes : opens);
    }

    boolean isOpen() {
        return open;
    }
}
