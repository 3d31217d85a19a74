/**
 * 生产经营单位: one enterprise, its life on the platform and the rules of changing it. An enterprise is written only by
 * its home; everybody else holds a copy.
 */
@NullMarked
package cn.dualprevention.enterprise.enterprise;

import org.jspecify.annotations.NullMarked;
