"""Pages for what went wrong: each says what to do. The API says the same in JSON."""

from __future__ import annotations

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from archive.errors import Refusal
from webapp.language import translate

# What happened, and what to do.
SAID = {
    400: (_("请求有误"), _("请返回上一页，核对后再试。")),
    401: (_("需要登录"), _("请先登录，再打开这个地址。")),
    403: (_("没有权限"), _("您的账号不能做这件事。如果工作需要，请联系管理员。")),
    404: (_("没有这一页"), _("网址可能写错了，或者内容没有公开。请从首页检索，或查看总目。")),
    405: (_("不能这样打开"), _("这个地址只接收表单。请返回上一页重新操作。")),
    413: (
        _("文件太大"),
        _("一次上传不能超过 1 GB。请拆成几份，或请管理员在服务器上用 wenshi ingest 导入。"),
    ),
    429: (_("操作太频繁"), _("请等一分钟再试。")),
    500: (_("系统出了故障"), _("内容没有丢失。请稍后再试；如果还不行，请把时间告诉管理员。")),
}
EXPIRED = _("页面已过期，表单没有提交。请刷新页面后重新提交。")


def answer(app: Flask) -> None:
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(HTTPException, failed)


def for_machines() -> bool:
    """Whether the answer is for a program."""
    return request.path.startswith(("/api/", "/iiif/"))


def refused(refusal: Refusal) -> ResponseReturnValue:
    return page(400, translate(refusal.template, refusal.values))


def expired(error: CSRFError) -> ResponseReturnValue:
    return page(400, str(EXPIRED))


def failed(error: HTTPException) -> ResponseReturnValue:
    response, status = page(error.code or 500)
    return response, status, kept_headers(error)


def kept_headers(error: HTTPException) -> dict[str, str]:
    """Headers of the error that tell a client what it may do instead."""
    kept = ("Allow", "Retry-After")
    return {name: value for name, value in error.get_headers() if name in kept}


def page(code: int, reason: str | None = None) -> tuple[ResponseReturnValue, int]:
    title, advice = SAID.get(code, SAID[400 if code < 500 else 500])
    if for_machines():
        return jsonify(error=reason or f"{title}。{advice}"), code
    # The page for our own failures asks nothing of the record, which may be what failed.
    template = "error.html" if code < 500 else "failure.html"
    return render_template(template, code=code, title=title, advice=reason or advice), code
