/**
 * Pages of lists: by keyset, so that a page costs the same wherever it is; sorts by an allow-list.
 */
@ApplicationModule(allowedDependencies = "problems")
@NullMarked
package dev.echoforge.server.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
