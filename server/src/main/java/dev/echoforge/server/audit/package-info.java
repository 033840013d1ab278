/** The record of every change: append-only, chained by hash, searchable. */
@ApplicationModule(
    allowedDependencies = {"problems", "security", "paging", "search", "database", "settings"})
@NullMarked
package dev.echoforge.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
