/** Code lists and catalogues as versioned data with effective dates. Codes are strings; an unknown one is kept. */
@NullMarked
package cn.dualprevention.codes;

import org.jspecify.annotations.NullMarked;
