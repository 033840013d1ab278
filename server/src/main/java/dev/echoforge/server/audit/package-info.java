/** The record of every change: append-only, chained by hash, searchable. */
@ApplicationModule(allowedDependencies = {"problems", "security", "paging", "settings"})
@NullMarked
package dev.echoforge.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
