package cn.dualprevention.codes;

import org.jspecify.annotations.Nullable;

/**
 * One code of one version of a list.
 *
 * @param version of the list, stored beside every code in a record
 * @param name Chinese, as shown
 * @param parent code of the group it belongs to, in the same list
 * @param provisional the wording, the number or the date could not be checked against the official text
 * @param source document it was taken from
 */
public record CodeEntry(
        String version, String code, String name, @Nullable String parent, boolean provisional, String source) {}
