"""Public addresses of the conversation, below ``/<language>/talk/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.conversation.views import arriving, comments, digests, letters, mine, public, speaking

app_name = "conversation"

_COMMENT = "comments/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("", public.topics, name="topics"),
    path("mine/", mine.mails, name="mails"),
    path("about/<slug:kind>/<int:pk>/write/", speaking.write_about, name="write_about"),
    path("<int:pk>/", public.topic, name="topic"),
    path("<int:pk>/write/", speaking.write, name="write"),
    path("<int:pk>/live/", arriving.live, name="live"),
    path("<int:pk>/new/", arriving.fresh, name="fresh"),
    path("<int:pk>/follow/", mine.follow, name="follow"),
    path(_COMMENT, comments.comment, name="comment"),
    path(f"{_COMMENT}reply/", speaking.reply, name="reply"),
    path(f"{_COMMENT}react/", comments.react, name="react"),
    path(f"{_COMMENT}edit/", comments.edit, name="edit"),
    path(f"{_COMMENT}withdraw/", comments.withdraw, name="withdraw"),
    path(f"{_COMMENT}picture/withdraw/", comments.withdraw_picture, name="withdraw_picture"),
    path(f"{_COMMENT}translate/", comments.translate, name="translate"),
    path(f"{_COMMENT}history/", comments.history, name="history"),
    path(f"{_COMMENT}report/", comments.report, name="report"),
    path(f"{_COMMENT}report/sent/", comments.reported, name="reported"),
    path("appeal/<str:token>/", letters.appeal, name="appeal"),
    path("mine/how-often/", digests.how_often, name="how_often"),
    # A mail program that drops the last slash must not be sent elsewhere: what it posts would be lost on the way.
    path("mails/<str:token>", digests.leave_mails, name="leave_mails"),
    path("mails/<str:token>/", digests.leave_mails, name="leave_mails"),
]
