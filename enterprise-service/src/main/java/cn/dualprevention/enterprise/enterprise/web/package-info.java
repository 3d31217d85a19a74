/** The REST interface of enterprises: registering, changing, reading one. */
@NullMarked
package cn.dualprevention.enterprise.enterprise.web;

import org.jspecify.annotations.NullMarked;
