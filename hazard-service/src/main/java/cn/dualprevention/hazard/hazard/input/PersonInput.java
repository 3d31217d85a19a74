package cn.dualprevention.hazard.hazard.input;

import cn.dualprevention.hazard.hazard.facts.Person;
import org.jspecify.annotations.Nullable;

/**
 * A person as a client names him.
 *
 * @param ref the client's own reference
 * @param name clear or masked; only its first character is kept
 */
public record PersonInput(
        @Nullable String ref,
        @Nullable String role,
        @Nullable String name) {

    public static Person check(@Nullable PersonInput person, String pointer, Checks checks) {
        if (person == null) {
            checks.require(pointer, null);
            return new Person("", null, null);
        }
        return Person.masked(
                checks.text(pointer + "/ref", person.ref, Limits.REF),
                checks.optional(pointer + "/role", person.role, Limits.REF),
                checks.optional(pointer + "/name", person.name, Limits.PERSON));
    }

    public static Person check(@Nullable PersonInput person, String pointer, Checks checks, Person otherwise) {
        return person == null ? otherwise : check(person, pointer, checks);
    }
}
