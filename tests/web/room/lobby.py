"""How tests of a class behave: a roster is read, people join, the facilitator leads."""

from sim.game.course.roster import read_roster, seat_names
from sim.web.room.keeping import enrol
from tests.web.conftest import SAME, with_token
from tests.web.tokens import Token

ROSTER = """name,seat,absent,code
Camille Roy,France,model,ROY-0001
Jo Beck,France,model,BECK-002
Kim Lind,observer,,LIND-003
Noor Ahmed,Germany,still,AHMED-04
Sam Vos,Netherlands,model,VOS-0005
"""


def enrol_class(desk, text=ROSTER):
    names = seat_names(desk.room.game.scenario)
    desk.client.portal.call(enrol, desk.room, read_roster(text, "class.csv", names))


def post(desk, path, token=None, **body):
    desk.client.cookies.clear()
    answer = desk.client.post(path, json=body, headers=with_token(token))
    desk.client.cookies.clear()
    return answer


def ask_in(desk, token=None, **body):
    return post(desk, "/join", token, code=desk.room.setup.code, **body)


def come_in(desk, me):
    answer = ask_in(desk, me=me)
    assert answer.json()["ok"], answer.text
    return Token.of(answer.headers["set-cookie"])


def lead(desk, path, **body):
    headers = {**SAME, "x-facilitator": desk.room.setup.secret}
    return desk.client.post(path, json=body, headers=headers).json()
