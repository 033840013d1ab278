package dev.echoforge.server.problems;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what failed outside the controllers; its answers are problems too. */
@RestController
@Hidden
class ErrorsController implements ErrorController {

  ErrorsController() {}

  @RequestMapping("${server.error.path:/error}")
  void error(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
      throw Statuses.refused(status);
    }
    throw ProblemException.of(ProblemType.NOT_FOUND, "nothing is at " + request.getServletPath());
  }
}
