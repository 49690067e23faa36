"""Team pages about how it was."""

from __future__ import annotations

from django.urls import URLPattern, path

from estaminet.programme.views.feedback import manage, manage_acts, manage_sheets

_OF_DATE = "<int:pk>/sessions/<int:session>/feedback/"

feedback_team_patterns: list[URLPattern] = [
    path("<int:pk>/feedback/", manage.activity_feedback, name="activity_feedback"),
    path("<int:pk>/feedback/act/", manage_acts.feedback_act, name="feedback_act"),
    path("<int:pk>/feedback/feedback.xlsx", manage_sheets.feedback_xlsx, name="feedback_xlsx"),
    path("<int:pk>/feedback/questions/new/", manage_acts.feedback_question, name="feedback_question_new"),
    path("<int:pk>/feedback/questions/<int:question>/", manage_acts.feedback_question, name="feedback_question"),
    path("<int:pk>/feedback/answers/new/", manage_acts.feedback_reply, name="feedback_reply_new"),
    path("<int:pk>/feedback/answers/<int:reply>/", manage_acts.feedback_reply, name="feedback_reply"),
    path(_OF_DATE, manage.session_feedback, name="session_feedback"),
    path(f"{_OF_DATE}paper/", manage.feedback_paper, name="feedback_paper"),
    path(f"{_OF_DATE}read/", manage_acts.feedback_read, name="feedback_read"),
    path(f"{_OF_DATE}poster.pdf", manage_sheets.feedback_poster, name="feedback_poster"),
]
