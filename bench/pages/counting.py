"""The counting middleware: only ever in bench/settings.py."""

from collections.abc import Callable
from time import perf_counter_ns, thread_time_ns
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class CountingMiddleware:
    """Tells in headers of its answer the page's name, its queries and its milliseconds inside Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, counting."""
        statements: list[str] = []

        def counting(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            statements.append(sql)
            return execute(sql, params, many, context)

        began, computing = perf_counter_ns(), thread_time_ns()
        with connection.execute_wrapper(counting):
            response = self.get_response(request)
        match = request.resolver_match
        response["X-Bench-Page"] = match.view_name if match else ""
        response["X-Bench-Queries"] = str(len(statements))
        response["X-Bench-Cpu"] = f"{(thread_time_ns() - computing) / 1_000_000:.2f}"
        response["X-Bench-Ms"] = f"{(perf_counter_ns() - began) / 1_000_000:.2f}"
        return response
