using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>Writes what a member does after its checks: sweeps, and the scalars between them.</summary>
internal sealed class MemberBody
{
    private const int LongestInlined = 60;

    private readonly SourceWriter _writer;
    private readonly LossPlan _plan;
    private readonly MemberPlan _member;
    private readonly MemberDeclaration _declaration;
    private readonly NameTable _names = new();
    private readonly Dictionary<Step, string> _locals = [];
    private readonly Dictionary<Step, int> _uses = [];
    private readonly ScalarText _text;
    private readonly string _length;

    /// <summary>Counts what is used twice: that gets a local.</summary>
    public MemberBody(
        SourceWriter writer, LossPlan plan, MemberPlan member, MemberSignature signature, MemberDeclaration declaration)
    {
        _writer = writer;
        _plan = plan;
        _member = member;
        _declaration = declaration;
        _text = new ScalarText(Given);
        _length = signature.Parameters.FirstOrDefault(parameter => parameter.Element is not null)?.Name ?? "";

        foreach (var parameter in signature.Parameters)
        {
            _names.Reserve(parameter.Name);
        }

        var used = member.Scalars.SelectMany(step => step.Operands)
            .Concat(member.Actions.OfType<SweepAction>().SelectMany(action => action.Uniforms))
            .Concat(member.Actions.OfType<FillAction>().Select(action => action.Scalar))
            .Concat(member.ScalarGradients.Select(output => output.Scalar));

        foreach (var step in used)
        {
            _uses[step] = _uses.TryGetValue(step, out var count) ? count + 1 : 1;
        }
    }

    private string Element => NumberText.Keyword(_plan.Type);

    /// <summary>Writes the statements.</summary>
    public void Write()
    {
        foreach (var action in _member.Actions)
        {
            WriteAction(action);
        }

        foreach (var output in _member.ScalarGradients)
        {
            _writer.Line($"{GradientName.Of(output.Parameter)} = {Rounded(output.Scalar)};");
        }

        if (_member.Result is { } result)
        {
            var text = _plan.Program.Signature.Result == ResultKind.WideScalar ? Prepared(result) : Rounded(result);
            _writer.Line();
            _writer.Line($"return {text};");
        }
    }

    private void WriteAction(MemberAction action)
    {
        if (action is FillAction fill)
        {
            _writer.Line($"{fill.Target}.Fill({Rounded(fill.Scalar)});");
            return;
        }

        var (sweep, uniforms) = (SweepAction)action;
        var arguments = sweep.Inputs.Select(input => Declared(input.Name))
            .Concat(sweep.Stores.Select(store => Declared(store.Target)))
            .Concat(uniforms.Select(Rounded))
            .ToList();

        var totals = sweep.Reductions.Select(reduction => Total(reduction)).ToArray();
        var result = totals.Length == 1 ? $"var {totals[0]} = " : "";

        if (totals.Length > 1)
        {
            arguments.AddRange(totals.Select(total => $"out var {total}"));
        }

        var type = $"global::{KernelWriter.Namespace}.{KernelWriter.ClassOf(_declaration)}";
        _writer.Line($"{result}{type}.{KernelWriter.MethodOf(sweep)}({string.Join(", ", arguments)});");
    }

    /// <summary>The local that receives a reduction; every member names its own.</summary>
    private string Total(Accumulation reduction)
    {
        var name = _names.Take(SweepNames.TotalName(reduction.Node.Reduction));

        foreach (var step in _member.Scalars.Where(step => step.Node == reduction.Node))
        {
            _locals.Add(step, name);
        }

        return name;
    }

    /// <summary>A scalar as the element type, rounded once.</summary>
    private string Rounded(Step step)
    {
        if (step.Kind == StepKind.Input && IsElement(step.Name))
        {
            return Declared(step.Name);
        }

        if (step.Type == NodeType.Truth)
        {
            return Prepared(step);
        }

        return step.Kind switch
        {
            StepKind.Literal => NumberText.Of(step.Value, _plan.Type),
            StepKind.Symbol => NumberText.OfSymbol(step.Name, _plan.Type),
            _ when _plan.Type == ScalarType.Double => Prepared(step),
            _ => $"(float){Operand(step)}",
        };
    }

    private string Operand(Step step)
    {
        Prepare(step);

        return _text.Operand(step);
    }

    private string Prepared(Step step)
    {
        Prepare(step);

        return _text.Of(step);
    }

    /// <summary>Declares the locals that <paramref name="step"/> needs and that are not there yet.</summary>
    private void Prepare(Step step)
    {
        if (_locals.ContainsKey(step))
        {
            return;
        }

        foreach (var operand in step.Operands)
        {
            Prepare(operand);
        }

        if (step.IsComputed && (_uses.TryGetValue(step, out var count) && count > 1 || _text.Of(step).Length > LongestInlined))
        {
            var name = _names.Take(StepNames.For(step));
            _writer.Line($"var {name} = {_text.Written(step)};");
            _locals.Add(step, name);
        }
    }

    private string? Given(Step step)
    {
        if (_locals.TryGetValue(step, out var local))
        {
            return local;
        }

        return step.Kind switch
        {
            StepKind.Extent => $"(double){_length}.Length",
            StepKind.Input when step.Type == NodeType.Truth || (IsElement(step.Name) && _plan.Type == ScalarType.Double) => Declared(step.Name),
            StepKind.Input => $"(double){Declared(step.Name)}",
            _ => null,
        };
    }

    /// <summary>Whether a scalar parameter has the element type; the others are whole numbers.</summary>
    private bool IsElement(string name) =>
        !_plan.Program.Signature.Parameters.Any(parameter => parameter.Name == name && parameter.Kind == ParameterKind.Integer);

    /// <summary>A parameter's name as C# wants it.</summary>
    private string Declared(string name)
    {
        var parameters = _plan.Program.Signature.Parameters;

        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name)
            {
                return _declaration.Parameters[i].Name;
            }
        }

        return name;
    }
}
