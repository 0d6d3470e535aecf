"""SpiffWorkflow: the rows as user tasks of a BPMN process, restored and serialised at every step."""

from pathlib import Path

from django.db import transaction
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.steps.models import SavedWorkflow
from bench.steps.office import Office
from bench.steps.route import ROUTE, Stop
from bench.steps.telling import record, tell

PROCESS = "sop24"


class Spiff:
    """No rights, no clock; the workflow's row locked and saved, ledger event, outbox row."""

    name = "SpiffWorkflow 3.2.0"

    def __init__(self, office: Office) -> None:
        self.office = office
        parser = BpmnParser()
        parser.add_bpmn_file(str(Path(__file__).with_name("sop24.bpmn")))
        self.spec = parser.get_spec(PROCESS)
        self.serializer = BpmnWorkflowSerializer()

    def open(self, number: int) -> None:
        """A workflow that waits at row 1."""
        self.crew = self.office.crew(number)
        workflow = BpmnWorkflow(self.spec)
        workflow.do_engine_steps()
        self.saved = SavedWorkflow.objects.create(state=self.serializer.serialize_json(workflow)).pk

    def do(self, stop: Stop) -> None:
        """Restore, complete the one ready user task, go on to the next, save."""
        by = self.crew.actor[stop.column]
        with transaction.atomic():
            saved = SavedWorkflow.objects.select_for_update().get(pk=self.saved)
            workflow = self.serializer.deserialize_json(saved.state)
            task = workflow.get_next_task(state=TaskState.READY, manual=True)
            if task.task_spec.name != f"row{stop.step}":
                raise RuntimeError(f"{task.task_spec.name} waits, not row{stop.step}")
            task.data.update(outcome=stop.outcome, by=by.name, title=by.title)
            task.run()
            workflow.do_engine_steps()
            saved.state = self.serializer.serialize_json(workflow)
            saved.save()
            record(self.office, stop, by, task=saved.pk, run=saved.pk, unit=self.crew.unit.name)
            following = workflow.get_next_task(state=TaskState.READY, manual=True)
            if following is not None:
                to = next(one for one in ROUTE if f"row{one.step}" == following.task_spec.name)
                tell(self.crew.actor[to.column], stop, f"spiff-{saved.pk}-{to.step}")
