using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Tests.Emission.Nests;

/// <summary>Random arguments of a loss at given extents, and what its program gives for them.</summary>
internal sealed class NestData
{
    private readonly NestLoss _loss;
    private readonly LossShape _shape;
    private readonly Dictionary<string, double[]> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _extents;

    public NestData(NestLoss loss, LossPlan plan, IReadOnlyDictionary<string, int> extents)
    {
        _loss = loss;
        _shape = plan.Program.Shape;
        Plan = plan;
        _extents = new(extents);

        foreach (var renamed in _shape.Extents.OfType<RenamedExtent>())
        {
            _extents[renamed.Axis] = _extents[renamed.Of];
        }

        foreach (var merged in _shape.Extents.OfType<MergedExtent>())
        {
            _extents[merged.Axis] = _extents[merged.Outer] * _extents[merged.Inner];
        }

        var random = new Random(7);

        foreach (var parameter in loss.Signature.Parameters.Where(parameter => parameter.Kind != ParameterKind.Values))
        {
            var length = parameter.IsSpan ? Length(_shape.AxesOf(parameter.Name)) : 1;
            _numbers[parameter.Name] = [.. Enumerable.Range(0, length).Select(_ => parameter.Kind switch
            {
                ParameterKind.Indices => random.Next(_extents["C"]),
                ParameterKind.Mask => random.Next(3) == 0 ? 0 : 1,
                ParameterKind.Integer => _extents.TryGetValue(parameter.Name, out var extent) ? extent : 1,
                ParameterKind.Scalar => 1.5,
                _ => (double)(float)((random.NextDouble() * 4) - 2),
            })];
        }

        _numbers["upstream"] = [.. Enumerable.Range(0, loss.KeepsAxes ? Length(_shape.Kept) : 1).Select(_ => (double)(float)(random.NextDouble() + 0.5))];
    }

    public LossPlan Plan { get; }

    /// <summary>The value and, behind it, every gradient as the member gives them, with one input's gradient in its place or none.</summary>
    public double[] WithGradient(EmittedNests emitted, string? inPlace = null)
    {
        var arguments = Arguments();
        var gradients = Outputs();
        var place = System.Array.FindIndex(_loss.Gradients, name => name == inPlace);

        if (place >= 0)
        {
            gradients[place] = arguments[_loss.Signature.Parameters.ToList().FindIndex(parameter => parameter.Name == inPlace)];
        }

        object?[] all = [.. arguments, .. gradients, Upstream()];
        var result = emitted.Call(_loss, "WithGrad", all);
        var value = _loss.KeepsAxes ? all[arguments.Length - 1]! : result!;

        return [.. Doubles(value), .. Enumerable.Range(0, gradients.Length).SelectMany(i => Doubles(all[arguments.Length + i]!))];
    }

    /// <summary>The value alone.</summary>
    public double[] Value(EmittedNests emitted)
    {
        var arguments = Arguments();
        var result = emitted.Call(_loss, "Value", arguments);

        return Doubles(_loss.KeepsAxes ? arguments[^1]! : result!);
    }

    /// <summary>Every gradient as the member without value gives it.</summary>
    public double[] Gradient(EmittedNests emitted)
    {
        var gradients = Outputs();
        var inputs = Arguments().Take(_loss.Signature.Parameters.Count(parameter => parameter.Kind != ParameterKind.Values)).ToArray();
        object?[] all = [.. inputs, .. gradients, Upstream()];
        emitted.Call(_loss, "Grad", all);

        return [.. Enumerable.Range(0, gradients.Length).SelectMany(i => Doubles(all[inputs.Length + i]!))];
    }

    /// <summary>Value and gradients of the program, place by place.</summary>
    public double[] Expected()
    {
        var evaluator = new PlainEvaluator(_numbers, _extents);
        var program = Plan.Program;
        var roots = program.Gradients.Select(gradient => (Node: gradient.Derivative, Axes: _loss.IsTensor(gradient.Parameter) ? _shape.AxesOf(gradient.Parameter) : default))
            .Prepend((Node: program.Value, Axes: _loss.KeepsAxes ? _shape.Kept : default));

        return [.. roots.SelectMany(root => evaluator.Along(root.Node, root.Axes))];
    }

    private object?[] Arguments() => [.. _loss.Signature.Parameters.Select(parameter => parameter.Kind switch
    {
        ParameterKind.Values => Array(new double[Length(_shape.Kept)]),
        ParameterKind.Mask => _numbers[parameter.Name].Select(number => number != 0).ToArray(),
        ParameterKind.Indices => _numbers[parameter.Name].Select(number => (int)number).ToArray(),
        ParameterKind.Integer => (int)_numbers[parameter.Name][0],
        ParameterKind.Scalar => Scalar(_numbers[parameter.Name][0]),
        _ => Array(_numbers[parameter.Name]),
    })];

    /// <summary>Outputs hold something that no gradient leaves there.</summary>
    private object?[] Outputs() =>
        [.. _loss.Gradients.Select(name => _loss.IsTensor(name) ? Array([.. Enumerable.Repeat(7d, Length(_shape.AxesOf(name)))]) : null)];

    private object Upstream() => _loss.KeepsAxes ? Array(_numbers["upstream"]) : Scalar(_numbers["upstream"][0]);

    private int Length(IEnumerable<string> axes) => axes.Aggregate(1, (length, axis) => length * _extents[axis]);

    private object Array(double[] numbers) => _loss.Type == ScalarType.Single ? numbers.Select(number => (float)number).ToArray() : numbers.ToArray();

    private object Scalar(double number) => _loss.Type == ScalarType.Single ? (object)(float)number : number;

    private static double[] Doubles(object value) => value switch
    {
        float[] array => [.. array.Select(number => (double)number)],
        double[] array => array,
        _ => [Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)],
    };
}
