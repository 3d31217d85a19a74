package cn.dualprevention.input;

import cn.dualprevention.access.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that must be refused, and how.
 *
 * @param what is wrong with it
 * @param code of the problem
 * @param pointer of the first field at fault; null where no field is
 * @param fault code of that field
 */
record BadRequest(
        String what,
        Request request,
        int status,
        String code,
        @Nullable String pointer,
        @Nullable String fault) {

    static BadRequest of(String what, Request request, int status, String code) {
        return new BadRequest(what, request, status, code, null, null);
    }

    BadRequest at(String where, String why) {
        return new BadRequest(what, request, status, code, where, why);
    }

    @Override
    public String toString() {
        return what;
    }
}
