package cn.dualprevention.chaos.fault;

import java.util.function.BooleanSupplier;

/**
 * Something that goes wrong while traffic flows.
 *
 * @param kind one of the catalogue, for counting
 * @param what with the place, for people
 * @param strike makes it happen and returns when it has lasted long enough; false when nothing met it, so that it proves
 *     nothing
 * @param heal what an operator or a supervisor would do about it; processes come back by themselves
 */
public record Fault(String kind, String what, BooleanSupplier strike, Runnable heal) {

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
